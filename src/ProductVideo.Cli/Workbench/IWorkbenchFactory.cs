namespace ProductVideo.Cli.Workbench;

/// <summary>Opens output folders.</summary>
internal interface IWorkbenchFactory
{
    /// <summary>Starts what is needed to work in an output folder, which is made if it is missing.</summary>
    /// <param name="outputFolder">The folder that holds state, artifacts and results.</param>
    /// <param name="settings">Where the settings come from.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    Task<IWorkbench> OpenAsync(string outputFolder, SettingsSource settings, CancellationToken cancellationToken);

    /// <summary>Where products and clips are, all of them or one with its history; also while another process works in the folder.</summary>
    /// <param name="outputFolder">The output folder.</param>
    /// <param name="settings">Where the settings come from; they say where the state is.</param>
    /// <param name="id">The product, clip or job; null for all of them.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    Task<StatusView> ReadStatusAsync(string outputFolder, SettingsSource settings, string? id, CancellationToken cancellationToken);
}
