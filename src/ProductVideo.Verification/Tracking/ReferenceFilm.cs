using System.Text.Json;
using ProductVideo.Media.Images;
using ProductVideo.Vision.Tracking.Prompts;

namespace ProductVideo.Verification.Tracking;

/// <summary>A film of the reference data, and the object in it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Frames">Its frames.</param>
/// <param name="Box">The object in the first frame.</param>
internal sealed record ReferenceFilm(string Name, IReadOnlyList<RgbImage> Frames, ObjectPrompt Box)
{
    /// <summary>Reads a film: frames/a_00.png, a_01.png, ... for video_a.</summary>
    /// <exception cref="FormatException">There are no frames, or no box.</exception>
    public static ReferenceFilm Open(ReferenceFolder folder, string name, JsonElement entry)
    {
        var letter = name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..];
        var files = folder.FindAll($"frames/{letter}_*.png");
        return files.Count > 0 && entry.TryGetProperty("box_frame0_video_pixels", out var box) && box.GetArrayLength() == 4
            ? new ReferenceFilm(name, [.. files.Select(Png.ReadRgb)], ObjectPrompt.Box(box[0].GetDouble(), box[1].GetDouble(), box[2].GetDouble(), box[3].GetDouble()))
            : throw new FormatException($"{folder.FullPath} has no frames/{letter}_*.png or no box for {name}: restore the folder.");
    }
}
