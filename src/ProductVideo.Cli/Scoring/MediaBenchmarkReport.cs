namespace ProductVideo.Cli.Scoring;

/// <summary>What the media part of curation takes, beside ffmpeg alone. Times are medians of the rounds, in seconds.</summary>
/// <param name="Film">The film's file name.</param>
/// <param name="FilmSeconds">How long it lasts.</param>
/// <param name="Width">Its pixels per row.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Frames">Its frames.</param>
/// <param name="Clips">Clips made of it.</param>
/// <param name="ClipSeconds">How long they last together.</param>
/// <param name="Decodes">How often the film was decoded for its shots and clips: once, or twice where clips were left to a second pass.</param>
/// <param name="Rounds">How often everything was timed, in turn.</param>
/// <param name="PlainSeconds">One run of ffmpeg that brings the whole film to the clips' format.</param>
/// <param name="LookSeconds">Probing the film and looking for black bars.</param>
/// <param name="CutSeconds">Finding the shots, cutting, normalising and encoding their clips.</param>
/// <param name="PeakMemoryMiB">The most memory that this process has held, ffmpeg's own not counted.</param>
internal sealed record MediaBenchmarkReport(
    string Film,
    double FilmSeconds,
    int Width,
    int Height,
    int Frames,
    int Clips,
    double ClipSeconds,
    int Decodes,
    int Rounds,
    double PlainSeconds,
    double LookSeconds,
    double CutSeconds,
    double PeakMemoryMiB)
{
    /// <summary>The pipeline's media part against ffmpeg alone.</summary>
    public double Ratio => (LookSeconds + CutSeconds) / PlainSeconds;
}
