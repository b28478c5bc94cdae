namespace ProductVideo.Cli.Workbench;

/// <summary>The work in one output folder, as the commands need it: everything goes through the grains.</summary>
internal interface IWorkbench : IAsyncDisposable
{
    /// <summary>Runs everything up to a goal. What is there already is found, not made again.</summary>
    Task<RunView> RunAsync(RunRequest request, IProgress<ProgressView> progress, CancellationToken cancellationToken);

    /// <summary>
    /// Tries failed and cancelled items again: a product, a clip, or all of them without an id. With a step, what that and later steps made is
    /// thrown away and made anew.
    /// </summary>
    /// <exception cref="CommandLine.UsageException">There is no such item.</exception>
    Task<RunView> RetryAsync(string? id, string? fromStep, IProgress<ProgressView> progress, CancellationToken cancellationToken);
}
