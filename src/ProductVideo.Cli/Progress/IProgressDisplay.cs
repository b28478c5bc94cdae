using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Progress;

/// <summary>Shows how work goes while it runs.</summary>
internal interface IProgressDisplay
{
    /// <summary>Runs the work and shows what it reports.</summary>
    Task<T> RunAsync<T>(Func<IProgress<ProgressView>, Task<T>> work);
}
