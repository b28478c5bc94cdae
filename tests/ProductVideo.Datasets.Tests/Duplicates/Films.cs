using System.Diagnostics;
using ProductVideo.Media.Images;
using ProductVideo.Media.Video;
using ProductVideo.Samples.Clips;

namespace ProductVideo.Datasets.Tests.Duplicates;

/// <summary>Rendered films, and what people do to films.</summary>
internal static class Films
{
    public const int Width = 320;
    public const int Height = 180;
    public const int Frames = 60;

    /// <summary>Copies of one film that must be found, by name: the arguments of ffmpeg between input and output.</summary>
    public static readonly IReadOnlyDictionary<string, string> Copies = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["low quality"] = "-crf 36",
        ["half size"] = "-vf scale=160:90",
        ["letterboxed"] = "-vf pad=320:240:0:30",
        ["pillarboxed"] = "-vf pad=480:180:80:0 -crf 28",
        ["other frame rate"] = "-r 25",
        ["trimmed"] = "-ss 0.7 -t 3.9",
        ["brighter"] = "-vf eq=brightness=0.04:contrast=1.06",
        ["other codec"] = "-c:v mpeg4 -q:v 6",
        ["WebM"] = "-c:v libvpx -b:v 300k -deadline realtime -f webm",
    };

    /// <summary>The film of a scene.</summary>
    /// <param name="folder">Where it goes.</param>
    /// <param name="name">Its name without extension.</param>
    /// <param name="scene">Decides place, light, camera and the product's family.</param>
    /// <param name="product">Another product of the family; null for the scene's own.</param>
    /// <param name="recolour">Whether the product, and it alone, has its red and blue changed round.</param>
    public static async Task<string> RenderAsync(string folder, string name, ulong scene, ulong? product, bool recolour, CancellationToken cancellationToken)
    {
        var families = Enum.GetValues<ProductVideo.Samples.Products.ProductFamily>();
        var options = new ProceduralClipOptions { Family = families[(int)(scene % (ulong)families.Length)], ProductSeed = product ?? scene + 1_000_000, ReferenceCount = 0 };
        var clip = ProceduralClipRenderer.Render(scene, Width, Height, Frames, options);
        var frames = clip.Frames.Select((frame, index) => recolour ? Recolour(frame, clip.Masks[index]) : frame);
        var path = Path.Combine(folder, name + ".mp4");
        await VideoWriter.WriteAsync(path, frames, new VideoWriteOptions { FramesPerSecond = 12, Crf = 20 }, cancellationToken);
        return path;
    }

    /// <summary>Makes a copy of a film.</summary>
    public static async Task<string> CopyAsync(string film, string name, string arguments, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetDirectoryName(film)!, name + ".mp4");
        var start = new ProcessStartInfo("ffmpeg") { RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in $"-v error -y -i {film} {arguments} {path}".Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var words = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, words);
        return path;
    }

    private static RgbImage Recolour(RgbImage frame, GrayImage mask)
    {
        var result = frame.Clone();
        for (var index = 0; index < mask.Pixels.Length; index++)
        {
            if (mask.Pixels[index] > 127)
            {
                (result.Pixels[index * 3], result.Pixels[(index * 3) + 2]) = (result.Pixels[(index * 3) + 2], result.Pixels[index * 3]);
            }
        }

        return result;
    }
}
