using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Verification;
using ProductVideo.Datasets;
using ProductVideo.Verification;
using ProductVideo.Wan.Verification;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv verify</c>: whether a dataset is what its manifest says, or whether the engines agree with reference data.</summary>
internal static class VerifyCommand
{
    private const int ShownFindings = 50;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "A dataset folder (with manifest.json and metadata.csv), or a folder with reference data of the networks." };
        var command = new Command("verify", "Check a dataset against its manifest, or the engines against reference data.") { folder };
        HelpWithExamples.Add(command, "pv verify out/demo/dataset", "pv verify tests/goldens/wan", "pv verify tests/goldens/vision", "pv verify /data/sets/jewellery --json");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var path = parse.GetRequiredValue(folder).FullName;
            if (!Directory.Exists(path))
            {
                throw new UsageException($"the folder {path} does not exist. Name a dataset folder, such as out/dataset, or a folder with reference data.");
            }

            if (File.Exists(new DatasetLayout(path).ManifestPath))
            {
                return await VerifyDatasetAsync(context, parse, path, cancellationToken);
            }

            var names = new FileNames(context.Error);
            var rows = ReferenceVerifier.Recognises(path)
                ? await ReferenceVerifier.RunAsync(path, names, cancellationToken)
                : HoldsReferenceData(path) ? await Task.Run(() => new GoldenVerifier().Run(path, names, cancellationToken), cancellationToken) : null;
            return rows is null ? await VerifyDatasetAsync(context, parse, path, cancellationToken) : Write(context, parse, rows);
        });
    }

    // packed ones end with .br
    private static bool HoldsReferenceData(string path) =>
        Directory.EnumerateFiles(path, "*.safetensors*").Concat(Directory.EnumerateFiles(path, "keys_*.json*")).Any();

    private static int Write(CommandContext context, ParseResult parse, IReadOnlyList<GoldenRow> rows)
    {
        context.Write(parse, rows, writer => GoldenText.Write(writer, rows));
        return rows.All(row => row.Passed) ? ExitCode.Success : ExitCode.ItemsFailed;
    }

    private static async Task<int> VerifyDatasetAsync(CommandContext context, ParseResult parse, string path, CancellationToken cancellationToken)
    {
        var result = await DatasetVerifier.VerifyAsync(path, cancellationToken);
        context.Write(parse, result, writer => Write(writer, result));
        return result.Findings.Count == 0 ? ExitCode.Success : ExitCode.ItemsFailed;
    }

    private static void Write(TextWriter writer, VerificationResult result)
    {
        foreach (var finding in result.Findings.Take(ShownFindings))
        {
            writer.WriteLine(finding);
        }

        if (result.Findings.Count > ShownFindings)
        {
            writer.WriteLine($"... and {result.Findings.Count - ShownFindings} more; --json lists all");
        }

        writer.WriteLine($"{result.Name} {result.Version}: {result.Clips} clips, {result.Files} files, {result.Bytes / 1e6:0.0} MB");
        writer.WriteLine(result.Findings.Count == 0 ? "Every file is as the manifest says." : $"{result.Findings.Count} findings. Build the dataset again: pv dataset");
    }

    private sealed class FileNames(TextWriter writer) : IProgress<string>
    {
        public void Report(string value) => writer.WriteLine($"comparing {value}");
    }
}
