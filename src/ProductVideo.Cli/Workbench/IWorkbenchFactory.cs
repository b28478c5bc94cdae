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
    Task<StatusView> ReadStatusAsync(string outputFolder, string? id, CancellationToken cancellationToken);
}
