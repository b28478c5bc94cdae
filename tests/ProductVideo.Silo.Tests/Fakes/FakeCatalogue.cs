using System.Text.Json;

namespace ProductVideo.Silo.Tests.Fakes;

/// <summary>A catalogue whose films are a few bytes each; fake handlers read what is to happen from the caption.</summary>
internal sealed class FakeCatalogue(string root)
{
    public string Root { get; } = root;

    public FakeCatalogue Add(string id, string caption = "", string film = "", int photos = 2)
    {
        var folder = Path.Combine(Root, id);
        Directory.CreateDirectory(Path.Combine(folder, "images"));
        File.WriteAllText(Path.Combine(folder, "video.mp4"), $"film of {id} {film}");
        for (var photo = 1; photo <= photos; photo++)
        {
            File.WriteAllText(Path.Combine(folder, "images", $"{photo}.jpg"), $"photo {photo} of {id}");
        }

        File.WriteAllText(
            Path.Combine(folder, "product.json"),
            JsonSerializer.Serialize(new { title = $"Title of {id}", category = "rings", caption }));
        return this;
    }
}
