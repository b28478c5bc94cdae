namespace ProductVideo.Cli.Scoring;

/// <summary>What the media part of curation takes, beside ffmpeg alone. Times are medians of the rounds, in seconds.</summary>
/// <param name="Film">The film's file name.</param>
/// <param name="FilmSeconds">How long it lasts.</param>
/// <param name="Width">Its pixels per row.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Frames">Its frames.</param>
/// <param name="Clips">Clips made of it.</param>
/// <param name="ClipSeconds">How long they last together.</param>
/// <param name="Rounds">How often everything was timed, in turn.</param>
/// <param name="PlainSeconds">One run of ffmpeg that brings the whole film to the clips' format.</param>
/// <param name="DetectSeconds">Finding the shots.</param>
/// <param name="CutSeconds">Cutting and normalising the clips one by one, as the pipeline's steps do.</param>
/// <param name="TogetherSeconds">The same clips while the film is decoded once for all of them.</param>
/// <param name="PeakMemoryMiB">The most memory that this process has held, ffmpeg's own not counted.</param>
internal sealed record MediaBenchmarkReport(
    string Film,
    double FilmSeconds,
    int Width,
    int Height,
    int Frames,
    int Clips,
    double ClipSeconds,
    int Rounds,
    double PlainSeconds,
    double DetectSeconds,
    double CutSeconds,
    double TogetherSeconds,
    double PeakMemoryMiB)
{
    /// <summary>The pipeline's media part against ffmpeg alone.</summary>
    public double Ratio => (DetectSeconds + CutSeconds) / PlainSeconds;

    /// <summary>The same with the clips made together.</summary>
    public double RatioTogether => (DetectSeconds + TogetherSeconds) / PlainSeconds;
}
