using System.Text.Json;
using System.Text.Json.Serialization;
using ProductVideo.Samples.Cameras;
using ProductVideo.Samples.Catalogues;

namespace ProductVideo.Samples.Truth;

/// <summary>What is known about a sample film because it was planned so. Tests compare with it; the pipeline never reads it.</summary>
public sealed record FilmTruth
{
    private const string TooShort = "shot.too_short";
    private const int LeastSeconds = 3;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    /// <summary>The product's id.</summary>
    public required string Id { get; init; }

    /// <summary>Pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Frames per second.</summary>
    public required int FramesPerSecond { get; init; }

    /// <summary>The film's length.</summary>
    public required int FrameCount { get; init; }

    /// <summary>The first frame of each shot but the first.</summary>
    public required IReadOnlyList<int> Cuts { get; init; }

    /// <summary>The shots in order.</summary>
    public required IReadOnlyList<ShotTruth> Shots { get; init; }

    /// <summary>Reads a truth file.</summary>
    /// <exception cref="InvalidDataException">The file is not a truth file.</exception>
    public static FilmTruth Read(string path) =>
        JsonSerializer.Deserialize<FilmTruth>(File.ReadAllText(path), Json) ?? throw new InvalidDataException($"'{path}' holds no film truth. Render it again.");

    /// <summary>Writes a truth file.</summary>
    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Json) + "\n");

    internal static FilmTruth Of(ProductPlan plan, SampleCatalogueOptions options) => new()
    {
        Id = plan.Id,
        Width = options.Width,
        Height = options.Height,
        FramesPerSecond = options.FramesPerSecond,
        FrameCount = plan.FrameCount,
        Cuts = [.. plan.Shots.Skip(1).Select(shot => shot.StartFrame)],
        Shots = [.. plan.Shots.Select((shot, i) => Of(shot, i + 1, options.FramesPerSecond))],
    };

    private static ShotTruth Of(ShotPlan shot, int number, int framesPerSecond)
    {
        var keys = Enumerable.Range(0, shot.FrameCount).Where(frame => frame % framesPerSecond == 0 || frame == shot.FrameCount - 1);
        return new ShotTruth
        {
            Number = number,
            StartFrame = shot.StartFrame,
            EndFrame = shot.EndFrame,
            Kind = shot.Kind,
            FadeStartFrame = shot.FadeStartFrame,
            ReasonCode = ReasonOf(shot, framesPerSecond),
            Move = shot.Path.Move,
            Camera = [.. keys.Select(frame => CameraTruth.Of(shot.StartFrame + frame, CameraSample.Of(shot.PoseAt(frame))))],
        };
    }

    private static string? ReasonOf(ShotPlan shot, int framesPerSecond) => shot.Kind switch
    {
        ShotKind.TooShort => TooShort,
        ShotKind.FadeToBlack when shot.FadeStartFrame - shot.StartFrame < LeastSeconds * framesPerSecond => TooShort,
        ShotKind.TwoProducts => "product.multiple",
        ShotKind.TooLarge => "product.too_large",
        ShotKind.LeavesFrame => "product.leaves_frame",
        ShotKind.BlackBars => "video.black_bars",
        _ => null,
    };
}
