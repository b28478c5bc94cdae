using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Output;
using ProductVideo.Cli.Workbench.Remote;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv upload</c>: sends products of a catalogue on this machine to a service.</summary>
internal static class UploadCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var catalogue = new Argument<FileSystemInfo>("catalogue") { Description = "A folder of product folders or saved pages, or a CSV or JSONL file, on this machine.", CustomParser = result => new DirectoryInfo(result.Tokens[0].Value) };
        var command = new Command("upload", "Send the products of a catalogue on this machine to a running service, films and photos included.") { catalogue };
        HelpWithExamples.Add(command, "pv upload assets/samples/catalogue --server http://127.0.0.1:5080");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var server = RunOptions.Settings(parse).Server ?? throw new UsageException("Name the service to send to: --server http://127.0.0.1:5080. In a folder of this machine: pv run <catalogue> --out <folder>");
            using var client = context.Connect(server);
            var result = await ProductUploader.SendAsync(client, RunOptions.Catalogue(parse.GetRequiredValue(catalogue)), context.Error, cancellationToken);
            context.Write(parse, result, writer =>
            {
                writer.WriteLine($"{result.Products.Count} of {result.Found} products sent");
                result.Problems.ToList().ForEach(problem => writer.WriteLine(ProblemText.Of(problem)));
            });
            return result.Problems.Any(static problem => problem.IsFailure) ? ExitCode.ItemsFailed : ExitCode.Success;
        });
    }
}
