using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ProductVideo.Operations.Uploads;
using ProductVideo.Silo.Hosting;

namespace ProductVideo.Silo.Tests.Fakes;

/// <summary>Takes words for films and photos: a text that begins with "a film" is one, any other is a photo.</summary>
internal sealed class WordInspector : IUploadInspector
{
    private const string Film = "a film";

    public int HeadLength => 4;

    public static void Use(IServiceCollection services) => services.RemoveAll<IUploadInspector>().AddSingleton<IUploadInspector, WordInspector>();

    /// <summary>Uploads a text to a host that uses this.</summary>
    /// <returns>The upload's id.</returns>
    public static async Task<string> UploadAsync(ProductVideoHost host, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return (await host.Services.GetRequiredService<IUploads>().TakeAsync(content, null, "test", CancellationToken.None)).Id;
    }

    public void CheckHead(ReadOnlySpan<byte> head)
    {
    }

    public async Task<UploadContent> InspectAsync(string path, CancellationToken cancellationToken) =>
        (await File.ReadAllTextAsync(path, cancellationToken)).StartsWith(Film, StringComparison.Ordinal)
            ? new UploadContent(UploadKind.Film, "video/mp4", 64, 48, 1)
            : new UploadContent(UploadKind.Photo, "image/png", 64, 48, null);
}
