using ProductVideo.Cli.CommandLine;
using ProductVideo.Datasets.Catalogues;
using ProductVideo.Operations.Products;
using ProductVideo.Operations.Uploads;

namespace ProductVideo.Cli.Workbench.Remote;

/// <summary>Sends the products of a catalogue, each with its files; what is wrong with one does not stop the others.</summary>
internal static class ProductUploader
{
    private const string Code = "upload.refused";

    /// <summary>Sends a catalogue.</summary>
    /// <param name="client">The service.</param>
    /// <param name="catalogue">The catalogue on this machine.</param>
    /// <param name="progress">Takes a line for every product.</param>
    /// <param name="cancellationToken">Stops it; what was sent by then stays.</param>
    /// <exception cref="CatalogueException">The catalogue cannot be read.</exception>
    public static async Task<UploadView> SendAsync(ServiceClient client, string catalogue, TextWriter progress, CancellationToken cancellationToken)
    {
        var read = CatalogueReader.Read(catalogue, cancellationToken);
        var problems = read.Problems.Select(static problem => new ProblemView(problem.Source, problem.Code, problem.Message, problem.IsFatal)).ToList();
        var sent = new List<string>();
        foreach (var page in read.Products)
        {
            await progress.WriteLineAsync($"pv: sending {page.Id}");
            try
            {
                await SendAsync(client, page, cancellationToken);
                sent.Add(page.Id);
            }
            catch (Exception exception) when (exception is UsageException or IOException or UnauthorizedAccessException)
            {
                problems.Add(new ProblemView(page.Id, Code, exception.Message, IsFailure: true));
            }
        }

        return new UploadView(read.Found, sent, problems);
    }

    private static async Task SendAsync(ServiceClient client, ProductPage page, CancellationToken cancellationToken)
    {
        var film = await client.UploadAsync<Upload>(page.VideoPath, cancellationToken);
        var photos = new List<object>();
        foreach (var path in page.ImagePaths)
        {
            photos.Add(new { upload = (await client.UploadAsync<Upload>(path, cancellationToken)).Id });
        }

        var body = new
        {
            title = page.Title,
            category = page.Category,
            caption = page.HasOwnCaption ? page.Caption : null,
            brand = page.Brand,
            colour = page.Colour,
            film = new { upload = film.Id },
            photos,
        };
        await client.PostAsync<Registration>($"products/{Uri.EscapeDataString(page.Id)}", body, cancellationToken);
    }
}
