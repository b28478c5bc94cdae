using System.Globalization;
using System.Text.RegularExpressions;
using ProductVideo.Wan.Conditioning;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Verification;

/// <summary>Checks how pictures of other sizes are fitted, to the bit.</summary>
internal static partial class ResizeGolden
{
    private const string Dynamic = "case_dynamic.out_u8";
    private const int Multiple = 16;

    private static readonly (string Suffix, string Group, ReferenceFitting Fitting)[] Results =
    [
        ("train_resize_u8", "cover and crop", ReferenceFitting.CoverCrop),
        ("videodata_u8", "crop, then scale", ReferenceFitting.CropThenScale),
        ("plain_resize_u8", "stretch", ReferenceFitting.Stretch),
    ];

    public static void Run(GoldenFile file, GoldenComparison comparison)
    {
        using var scope = NewDisposeScope();
        foreach (var name in file.Names.Where(name => name.EndsWith(".in_u8", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var input = GoldenModels.Frames(file, name)[0];
            foreach (var (suffix, group, fitting) in Results)
            {
                var result = name.Replace("in_u8", suffix, StringComparison.Ordinal);
                if (file.Find(result) is { } expected)
                {
                    Compare(comparison, group, result, PictureFitting.Fit(input, (int)expected.shape[1], (int)expected.shape[0], fitting));
                }
            }
        }

        if (file.Has(Dynamic) && file.Has("case0.in_u8"))
        {
            var input = GoldenModels.Frames(file, "case0.in_u8")[0];
            var (width, height) = SizeWithin(input, MaximumPixels(file));
            Compare(comparison, "a size of the picture's own", Dynamic, PictureFitting.Fit(input, width, height, ReferenceFitting.CoverCrop));
        }
    }

    private static void Compare(GoldenComparison comparison, string group, string name, PixelFrame picture) =>
        comparison.Compare(group, name, tensor(picture.Pixels, new long[] { picture.Height, picture.Width, 3 }), 0);

    // The training loader's choice where no size is given: shrunk to the number of pixels, then whole multiples of 16.
    private static (int Width, int Height) SizeWithin(PixelFrame picture, int pixels)
    {
        var shrink = Math.Max(1, Math.Sqrt((double)picture.Width * picture.Height / pixels));
        return ((int)(picture.Width / shrink) / Multiple * Multiple, (int)(picture.Height / shrink) / Multiple * Multiple);
    }

    // The limit stands in the file's note, e.g. "max_pixels=1600".
    private static int MaximumPixels(GoldenFile file) => PixelLimit().Match(file.Text("note")) is { Success: true } match
        ? int.Parse(match.Groups["pixels"].Value, CultureInfo.InvariantCulture)
        : 1024 * 1024;

    [GeneratedRegex("max_pixels=(?<pixels>[0-9]{1,9})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PixelLimit();
}
