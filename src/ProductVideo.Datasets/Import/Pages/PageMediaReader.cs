using System.Globalization;
using ProductVideo.Datasets.Import.Html;

namespace ProductVideo.Datasets.Import.Pages;

/// <summary>Keeps the films and pictures of a page's body: video, source, img and picture elements, with the forms that lazy galleries hide in data attributes.</summary>
internal sealed class PageMediaReader(PageScan scan)
{
    private const int MaximumEntries = 200;

    // Icons and tracking dots say how small they are.
    private const int MinimumSide = 80;

    // What zooming galleries call the full picture, largest first.
    private static readonly string[] FullSize = ["data-zoom-image", "data-zoom", "data-large_image", "data-large-image", "data-old-hires", "data-full-size-image-url", "data-image-large-src", "data-full-image", "data-full", "data-hires"];
    private static readonly string[] Lazy = ["data-original", "data-lazy-src", "data-lazy", "data-image", "data-src"];

    private readonly List<string> _film = [];
    private readonly List<string> _picture = [];
    private bool _isFilm;
    private bool _isPicture;

    /// <summary>Looks at a start tag.</summary>
    public void Take(HtmlToken tag, OpenElement element)
    {
        if (element.IsAside)
        {
            return;
        }

        switch (tag.Name)
        {
            case "video":
                EndFilm();
                _isFilm = true;
                _film.AddRange(new[] { tag["src"], tag["data-src"], tag["data-video"] }.OfType<string>());
                break;
            case "source" when _isFilm:
                _film.AddRange(new[] { tag["src"], tag["data-src"] }.OfType<string>());
                break;
            case "source" when _isPicture:
                _picture.AddRange(SourceSet.BestFirst(tag["srcset"] ?? tag["data-srcset"]));
                break;
            case "picture":
                EndPicture();
                _isPicture = true;
                break;
            case "img":
                TakeImage(tag, element);
                break;
            default:
                break;
        }
    }

    /// <summary>The film element has ended.</summary>
    public void EndFilm()
    {
        Add(scan.Videos, _film);
        _film.Clear();
        _isFilm = false;
    }

    /// <summary>The picture element has ended.</summary>
    public void EndPicture()
    {
        _picture.Clear();
        _isPicture = false;
    }

    private static void Add(List<IReadOnlyList<string>> list, IEnumerable<string> forms)
    {
        var distinct = forms.Distinct(StringComparer.Ordinal).ToArray();
        if (distinct.Length > 0 && list.Count < MaximumEntries)
        {
            list.Add(distinct);
        }
    }

    private void TakeImage(HtmlToken tag, OpenElement element)
    {
        if (IsSmall(tag["width"]) || IsSmall(tag["height"]))
        {
            return;
        }

        string?[] link = [element.Link is { } address && LooksLikePicture(address) ? address : null];
        var forms = link
            .Concat(FullSize.Select(name => tag[name]))
            .Concat(SourceSet.BestFirst(tag["srcset"]))
            .Concat(SourceSet.BestFirst(tag["data-srcset"]))
            .Concat(_picture)
            .Concat(Lazy.Select(name => tag[name]))
            .Append(tag["src"]);
        Add(scan.Images, forms.OfType<string>());
    }

    private static bool IsSmall(string? side) =>
        side is not null && int.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) && pixels < MinimumSide;

    private static bool LooksLikePicture(string address)
    {
        var path = address.AsSpan(0, address.AsSpan().IndexOfAny('?', '#') is var end and >= 0 ? end : address.Length);
        return path.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".png", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".webp", StringComparison.OrdinalIgnoreCase);
    }
}
