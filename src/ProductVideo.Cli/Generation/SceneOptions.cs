using System.CommandLine;
using System.Globalization;
using ProductVideo.Cli.Commands;
using ProductVideo.Vision.Masks;

namespace ProductVideo.Cli.Generation;

/// <summary>The options of <c>pv generate</c> that name pictures and sizes.</summary>
internal sealed class SceneOptions
{
    private readonly Option<string?> _video = new("--video") { Description = "The scene: a film, masked already or not. Without --mask it steers the whole picture.", HelpName = "file" };
    private readonly Option<string?> _mask = new("--mask") { Description = "A film of the video's size and length: white is generated, black is kept.", HelpName = "file" };
    private readonly Option<string?> _start = new("--start-video") { Description = "Start from this film instead of noise (video to video), with --strength.", HelpName = "file" };
    private readonly Option<string[]> _references = new("--reference") { Description = "A picture of the product on white (JPEG, PNG, WebP); may be repeated.", HelpName = "file" };
    private readonly Option<(int Width, int Height)?> _size = new("--size")
    {
        Description = "Width and height, multiples of 16; films are cut about the middle to this shape. Default: the model's.",
        HelpName = "WxH",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text.Split('x', 'X') is [var width, var height] && int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var columns)
                && int.TryParse(height, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && columns > 0 && rows > 0)
            {
                return (columns, rows);
            }

            result.AddError($"--size is {text}; give width and height, such as 832x480.");
            return null;
        },
    };

    private readonly Option<int?> _frames = RunOptions.Number("--frames", "Frames of the video, 4n + 1. Default: the model's, or what the films have.", 1, 10_001);
    private readonly Option<double?> _rate = RunOptions.Real("--fps", "Frames a second: films are read at this rate, and the video is written at it. Default: 15.", 1, 120);
    private readonly Option<double?> _skip = RunOptions.Real("--skip", "Seconds of the films to leave out at their beginning. Default: 0.", 0, 36_000);
    private readonly Option<MaskVariant> _region = RunOptions.Choice<MaskVariant>("--region", "The shape of the generated region. An exact mask of another product makes that product come back.");

    /// <summary>The options in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_video, _mask, _references, _start, _size, _frames, _rate, _skip, _region];

    /// <summary>What a command line says.</summary>
    public SceneSpec Read(ParseResult parse)
    {
        var defaults = new SceneSpec();
        var size = parse.GetValue(_size);
        return new SceneSpec
        {
            Video = parse.GetValue(_video),
            Mask = parse.GetValue(_mask),
            Start = parse.GetValue(_start),
            References = parse.GetValue(_references) ?? [],
            Width = size?.Width,
            Height = size?.Height,
            Frames = parse.GetValue(_frames),
            FramesPerSecond = parse.GetValue(_rate) ?? defaults.FramesPerSecond,
            Skip = parse.GetValue(_skip) ?? defaults.Skip,
            Region = parse.GetValue(_region),
        };
    }
}
