using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Output;
using ProductVideo.Cli.Progress;
using ProductVideo.Wan.Catalogue;
using ProductVideo.Wan.Catalogue.Downloads;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv models pull</c>: fetches files over HTTP.</summary>
internal static class ModelsPullCommand
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var folder = ModelsOptions.Folder();
        var names = ModelsOptions.Names("Models to fetch, with what they use.");
        names.Arity = ArgumentArity.OneOrMore;
        var from = new Option<string?>("--from") { Description = "The address below which the files have their published names. Default: the publisher's.", HelpName = "address" };
        var command = new Command("pull", "Fetch models. A download that was cut goes on where it stopped; sizes and SHA-256 are checked or recorded.") { names, from, folder };
        HelpWithExamples.Add(command, "pv models pull wan2.1-vace-1.3b", "pv models pull wan2.1-vae --from https://mirror.example.org/wan/ --models /data/models");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var address = Address(parse.GetValue(from));
            var chosen = ModelCatalogue.Default.WithUsed(parse.GetRequiredValue(names));
            using var handler = new SocketsHttpHandler { ConnectTimeout = ConnectTimeout };
            using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
            client.DefaultRequestHeaders.UserAgent.ParseAdd("ProductVideo");
            var puller = new ModelPuller(ModelsOptions.Store(parse.GetRequiredValue(folder)), new FileDownloader(client, context.Time, new DownloadOptions()));
            var imports = await context.Display(parse).RunAsync(async progress =>
            {
                var results = new List<ModelImport>();
                foreach (var (index, model) in chosen.Index())
                {
                    var view = new ModelProgressView(progress, context.Time, index + 1, chosen.Count);
                    results.AddRange(await puller.PullAsync(model, address, view, cancellationToken));
                }

                return results;
            });
            context.Write(parse, imports, writer => ModelsText.WriteImports(writer, imports));
            return ExitCode.Success;
        });
    }

    private static Uri? Address(string? text) => text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) ? address
        : throw new UsageException($"--from is {text}; name an address that begins with http:// or https://.");
}
