using System.Diagnostics;
using ProductVideo.Evaluation.ContactSheets;
using ProductVideo.Evaluation.Reports;
using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.Tests.Reports;

/// <summary>Writes synthetic pictures and videos for report tests.</summary>
internal static class SampleMedia
{
    public static ReportMedia Video(string folder, string name, IReadOnlyList<RgbImage> frames, int framesPerSecond)
    {
        var path = Path.Combine(folder, name + ".mp4");
        Encode(path, frames, framesPerSecond, ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-crf", "24", "-movflags", "+faststart"]);
        return new ReportMedia(path, name);
    }

    public static ReportMedia Picture(string folder, string name, RgbImage image)
    {
        var path = Path.Combine(folder, name + ".png");
        Encode(path, [image], 1, ["-frames:v", "1"]);
        return new ReportMedia(path, name);
    }

    public static ReportMedia Masks(string folder, string name, IReadOnlyList<GrayImage> masks, int framesPerSecond) =>
        Video(folder, name, [.. masks.Select(Colour)], framesPerSecond);

    public static ReportMedia Sheet(string folder, string name, IReadOnlyList<RgbImage> frames, IReadOnlyList<GrayImage> masks) =>
        Picture(folder, name, ContactSheet.Compose([new ContactSheetRow(name, frames, masks)]));

    private static RgbImage Colour(GrayImage mask) => Spread(mask, new RgbImage(mask.Width, mask.Height));

    private static RgbImage Spread(GrayImage mask, RgbImage image)
    {
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = mask.Pixels[i / RgbImage.Channels];
        }

        return image;
    }

    private static void Encode(string path, IReadOnlyList<RgbImage> frames, int framesPerSecond, string[] options)
    {
        var start = new ProcessStartInfo("ffmpeg") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", $"{frames[0].Width}x{frames[0].Height}", "-r", $"{framesPerSecond}", "-i", "-",
            .. options, path,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        foreach (var frame in frames)
        {
            process.StandardInput.BaseStream.Write(frame.Pixels);
        }

        process.StandardInput.Close();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }
}
