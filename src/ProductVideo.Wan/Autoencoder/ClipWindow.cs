namespace ProductVideo.Wan.Autoencoder;

/// <summary>Some consecutive latent frames that are encoded or decoded as a video of their own.</summary>
/// <param name="Start">The first one. Its own result counts in the first window only, because it is taken for a single picture.</param>
/// <param name="Length">How many.</param>
/// <param name="Kept">How many at the end are not in the windows before.</param>
internal readonly record struct ClipWindow(int Start, int Length, int Kept)
{
    /// <summary>Latent frames at the beginning of a window that other windows hold too, so that it knows what came before.</summary>
    public const int Overlap = 2;

    /// <summary>The first pixel frame; a window's first latent frame stands for one frame, every other for the four up to its last.</summary>
    public int StartFrame => Start * 4;

    /// <summary>Pixel frames.</summary>
    public int Frames => (Length * 4) - 3;

    /// <summary>The windows of a video.</summary>
    /// <param name="frames">Its latent frames.</param>
    /// <param name="longest">The most that a window may have, at least 3; 0 for no limit.</param>
    public static IReadOnlyList<ClipWindow> Plan(int frames, int longest)
    {
        if (longest == 0 || frames <= longest)
        {
            return [new ClipWindow(0, frames, frames)];
        }

        var windows = new List<ClipWindow> { new(0, longest, longest) };
        for (var done = longest; done < frames;)
        {
            // The last window is moved back instead of cut, so that all have the length that the network knows.
            var start = Math.Min(done - Overlap, frames - longest);
            windows.Add(new ClipWindow(start, longest, start + longest - done));
            done = start + longest;
        }

        return windows;
    }
}
