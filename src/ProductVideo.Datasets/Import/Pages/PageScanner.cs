using ProductVideo.Datasets.Import.Html;
using ProductVideo.Datasets.Import.Pages.Shops;

namespace ProductVideo.Datasets.Import.Pages;

/// <summary>Goes through a page once and keeps what may tell about its product.</summary>
internal sealed class PageScanner
{
    private const int MaximumDepth = 512;
    private const int MaximumSearch = 64;
    private const int MaximumEntries = 400;
    private const int MaximumBlocks = 64;
    private const string ProductScope = "product";

    private static readonly string[] Void =
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ];

    private static readonly string[] AsideWords =
    [
        "related", "recommend", "similar", "also-", "upsell", "cross-sell", "crosssell", "breadcrumb", "review", "avatar", "footer", "navbar",
        "recently", "social", "newsletter", "payment", "cart",
    ];

    private readonly PageScan _scan = new();
    private readonly List<OpenElement> _open = [];
    private readonly PageMediaReader _media;
    private string? _pendingProperty;
    private bool _isHeading;
    private bool _isJsonLd;
    private bool _isShopData;
    private bool _isTitle;

    private PageScanner() => _media = new PageMediaReader(_scan);

    private OpenElement Top => _open.Count > 0 ? _open[^1] : new OpenElement(string.Empty, IsAside: false, string.Empty, Link: null);

    /// <summary>Scans a page.</summary>
    public static PageScan Scan(string html, CancellationToken cancellationToken)
    {
        var scanner = new PageScanner();
        var count = 0;
        foreach (var token in HtmlTokenizer.Read(html))
        {
            if (++count % 4096 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            scanner.Take(token);
        }

        scanner._media.EndFilm();
        return scanner._scan;
    }

    private void Take(HtmlToken token)
    {
        switch (token.Kind)
        {
            case HtmlTokenKind.StartTag:
                Start(token);
                break;
            case HtmlTokenKind.EndTag:
                End(token.Name);
                break;
            case HtmlTokenKind.Text:
                TakeText(token.Text);
                break;
            default:
                if (_isJsonLd)
                {
                    Keep(_scan.JsonLd, token.Text);
                }
                else if (_isShopData && ShopData.TellsOfPictures(token.Text))
                {
                    Keep(_scan.ShopData, token.Text);
                }

                break;
        }
    }

    private static void Keep(List<string> blocks, string block)
    {
        if (blocks.Count < MaximumBlocks)
        {
            blocks.Add(block);
        }
    }

    private void Start(HtmlToken tag)
    {
        _isJsonLd = tag.Name == "script" && tag["type"]?.Contains("ld+json", StringComparison.OrdinalIgnoreCase) == true;
        _isTitle = tag.Name == "title" && _scan.Title is null;
        _isHeading |= tag.Name == "h1" && _scan.Heading is null;
        TakeHead(tag);
        var parent = Top;
        _isShopData = !parent.IsAside && ShopData.Begins(tag);
        if (!parent.IsAside && tag["data-mage-init"] is { } component && ShopData.TellsOfPictures(component))
        {
            Keep(_scan.ShopData, component);
        }

        var element = parent with
        {
            Name = tag.Name,
            IsAside = parent.IsAside || IsAside(tag),
            Link = tag.Name == "a" ? tag["href"] : parent.Link,
        };
        element = element with { Scope = ScopeOf(tag, parent.Scope) };
        TakeProperty(tag, parent.Scope, element.Scope);
        _media.Take(tag, element);
        if (!Void.Contains(tag.Name, StringComparer.Ordinal) && _open.Count < MaximumDepth)
        {
            _open.Add(element);
        }
    }

    private void TakeHead(HtmlToken tag)
    {
        if (tag.Name == "base")
        {
            _scan.Base ??= tag["href"];
        }
        else if (tag.Name == "link" && tag["rel"]?.Equals("canonical", StringComparison.OrdinalIgnoreCase) == true)
        {
            _scan.Canonical ??= tag["href"];
        }
        else if (tag.Name == "meta" && (tag["property"] ?? tag["name"]) is { } name && tag["content"] is { } content && _scan.Meta.Count < MaximumEntries)
        {
            _scan.Meta.Add(KeyValuePair.Create(name.ToLowerInvariant(), content));
        }
    }

    private void End(string name)
    {
        _isHeading &= name != "h1";
        _isTitle &= name != "title";
        if (name == "video")
        {
            _media.EndFilm();
        }
        else if (name == "picture")
        {
            _media.EndPicture();
        }

        // An end tag closes what was left open inside it; one without a beginning means nothing.
        for (var index = _open.Count - 1; index >= Math.Max(0, _open.Count - MaximumSearch); index--)
        {
            if (string.Equals(_open[index].Name, name, StringComparison.Ordinal))
            {
                _open.RemoveRange(index, _open.Count - index);
                return;
            }
        }
    }

    private void TakeText(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (_isTitle)
        {
            _scan.Title = text.Trim();
            _isTitle = false;
        }

        if (_isHeading)
        {
            _scan.Heading = text.Trim();
            _isHeading = false;
        }

        if (_pendingProperty is { } property)
        {
            AddProperty(property, text.Trim());
            _pendingProperty = null;
        }
    }

    private static bool IsAside(HtmlToken tag)
    {
        if (tag.Name is "nav" or "footer" or "aside" or "header")
        {
            return true;
        }

        // The outermost elements carry words for the whole page, such as has-related-products.
        return tag.Name is not ("html" or "body" or "main" or "article")
            && (Has(tag["class"]) || Has(tag["id"]));

        static bool Has(string? text) => text is not null && Array.Exists(AsideWords, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static string ScopeOf(HtmlToken tag, string scope)
    {
        if (!tag.Attributes.ContainsKey("itemscope"))
        {
            return scope;
        }

        var type = tag["itemtype"] ?? string.Empty;
        return scope.Length == 0 && type.EndsWith("/Product", StringComparison.OrdinalIgnoreCase) ? ProductScope
            : scope == ProductScope && tag["itemprop"] is { } property ? property.ToLowerInvariant()
            : scope == ProductScope ? "other"
            : scope;
    }

    private void TakeProperty(HtmlToken tag, string parentScope, string scope)
    {
        if (tag["itemprop"] is not { } names || parentScope.Length == 0 || tag.Attributes.ContainsKey("itemscope"))
        {
            return;
        }

        foreach (var name in names.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(4))
        {
            // The name of the product's brand is the brand; an offer's properties are of no use.
            var property = scope == ProductScope ? name : name is "name" or "contenturl" ? scope : null;
            if (property is null)
            {
                continue;
            }

            var value = tag["content"] ?? (tag.Name is "img" or "video" or "source" or "audio" or "embed" ? tag["src"] : tag.Name is "a" or "link" ? tag["href"] : null);
            if (value is not null)
            {
                AddProperty(property, value);
            }
            else if (!Void.Contains(tag.Name, StringComparer.Ordinal))
            {
                _pendingProperty = property;
            }
        }
    }

    private void AddProperty(string property, string value)
    {
        if (_scan.Microdata.Count < MaximumEntries)
        {
            _scan.Microdata.Add(KeyValuePair.Create(property, value));
        }
    }
}
