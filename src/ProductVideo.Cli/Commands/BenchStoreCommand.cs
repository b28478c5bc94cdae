using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Output;
using ProductVideo.Cli.Stores;
using ProductVideo.Silo.Hosting;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv bench store</c>: how fast the artifact store is that the settings name.</summary>
internal static class BenchStoreCommand
{
    private const int UsualArtifacts = 200;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var count = RunOptions.Number("--artifacts", $"How many artifacts, about 1.1 MB each. Default: {UsualArtifacts}.", 1, 100_000);
        var seed = RunOptions.Number("--seed", "Decides the bytes. Default: 1.", 0, int.MaxValue);
        var folder = new Option<DirectoryInfo?>("--folder") { Description = "Where to measure: a folder on the disk in question. Default: a temporary one.", HelpName = "folder" };
        var command = new Command("store", "Write, find, read, list and delete artifacts in a folder or in blobs, as the settings say, and delete them again.") { count, seed, folder };
        HelpWithExamples.Add(command, "pv bench store", "pv bench store --folder /data", "PRODUCTVIDEO_STORAGE_BLOBS='...' pv bench store --set storage.artifacts=Azure --set storage.container=bench");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var options = RunOptions.Settings(parse).Read().Storage;
            var root = parse.GetValue(folder) is { } named ? Path.Combine(named.FullName, $"pv-bench-store-{Guid.NewGuid():N}") : Directory.CreateTempSubdirectory("pv-bench-store-").FullName;
            try
            {
                // Two machines share the artifacts; their copies of blobs they do not.
                var isFolder = options.Artifacts == ArtifactPlace.Folder;
                var benchmark = new StoreBenchmark(
                    machine => ArtifactStores.Open(options, new RunFolder(isFolder ? root : Path.Combine(root, machine)), context.Time), parse.GetValue(seed) ?? 1, context.Time);
                var report = await benchmark.RunAsync(parse.GetValue(count) ?? UsualArtifacts, isFolder ? $"folder {root}" : $"container {options.Container}", cancellationToken);
                context.Write(parse, report, writer => StoreBenchmarkText.Write(writer, report));
                return ExitCode.Success;
            }
            finally
            {
                if (Directory.Exists(root))
                {
                    Directory.Delete(root, recursive: true);
                }
            }
        });
    }
}
