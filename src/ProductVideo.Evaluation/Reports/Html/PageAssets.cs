using System.Security.Cryptography;
using System.Text;

namespace ProductVideo.Evaluation.Reports.Html;

/// <summary>The page's style and script, which are part of the program.</summary>
internal static class PageAssets
{
    public static string Style { get; } = Read("report.css");

    public static string Script { get; } = Read("report.js");

    /// <summary>Allows nothing from outside and no script but the page's own, should a hostile text ever get past the encoding.</summary>
    public static string ContentSecurityPolicy { get; } =
        "default-src 'none'; img-src data: blob:; media-src data: blob:; style-src 'unsafe-inline'; " +
        $"script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}'; base-uri 'none'; form-action 'none'";

    private static string Read(string name)
    {
        var assembly = typeof(PageAssets).Assembly;
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} was built without its resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
