using ProductVideo.Verification.Detection;
using ProductVideo.Verification.Encoders;
using ProductVideo.Verification.Metrics;
using ProductVideo.Verification.Saliency;
using ProductVideo.Verification.Scenes;
using ProductVideo.Verification.Tracking;
using ProductVideo.Wan.Verification;

namespace ProductVideo.Verification;

/// <summary>Holds the engines that look at pictures against folders of reference data.</summary>
public static class ReferenceVerifier
{
    private static readonly IReadOnlyList<IReferenceCheck> Checks =
    [
        new SaliencyCheck(), new SceneCheck(), new TrackingCheck(), new GroundingDinoCheck(), new MetricsCheck(), new EncodersCheck(),
    ];

    // a folder that failed as a whole
    private const string Folder = "folder";

    /// <summary>Whether the folder, or one in it, holds data that a check recognises.</summary>
    public static bool Recognises(string folder) => Folders(folder).Any(static inner => Checks.Any(check => check.Recognises(inner)));

    /// <summary>Verifies a folder and those in it. One with networks or tensors that nothing is known about fails, and so does a file that no check looked at.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="progress">Told the name of each folder before it is run, or null.</param>
    /// <param name="cancellationToken">Stops between two results.</param>
    /// <returns>One row for each group of results.</returns>
    public static async Task<IReadOnlyList<GoldenRow>> RunAsync(string folder, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var rows = new List<GoldenRow>();
        foreach (var inner in Folders(folder))
        {
            var checks = Checks.Where(check => check.Recognises(inner)).ToList();
            var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(inner));
            var files = new ReferenceFolder(inner);
            foreach (var check in checks)
            {
                progress?.Report(name);
                rows.AddRange(await RunAsync(check, files, name, cancellationToken));
            }

            if (checks.Count > 0 && rows.TrueForAll(row => row.File != name || row.Group != Folder))
            {
                rows.AddRange(files.Unused.Where(file => !IsInFolderOfItsOwn(inner, folder, file)).Select(file => new GoldenRow(
                    name, file, 0, double.PositiveInfinity, 0, "nothing is known about this file: name it as reference data is named, or remove it")));
            }

            if (checks.Count == 0 && HoldsData(inner))
            {
                rows.Add(new GoldenRow(name, Folder, 0, double.PositiveInfinity, 0, "nothing is known about the files of this folder: name them as reference data is named, or remove it"));
            }
        }

        return rows;
    }

    private static IEnumerable<string> Folders(string folder) => Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Prepend(folder);

    // the folders of the outermost folder are verified one by one
    private static bool IsInFolderOfItsOwn(string folder, string outermost, string file) =>
        string.Equals(folder, outermost, StringComparison.Ordinal) && file.Contains('/', StringComparison.Ordinal);

    private static bool HoldsData(string folder) =>
        Directory.EnumerateFiles(folder, "*.onnx").Concat(Directory.EnumerateFiles(folder, "*.safetensors")).Any();

    private static async Task<IReadOnlyList<GoldenRow>> RunAsync(IReferenceCheck check, ReferenceFolder folder, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await check.RunAsync(folder, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return [new GoldenRow(name, Folder, 0, double.PositiveInfinity, 0, exception.Message)];
        }
    }
}
