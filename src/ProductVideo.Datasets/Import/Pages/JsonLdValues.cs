using System.Text.Json;

namespace ProductVideo.Datasets.Import.Pages;

/// <summary>Reads values of JSON-LD nodes, which come as text, as objects, as lists of either, or as a reference to a node elsewhere.</summary>
internal sealed class JsonLdValues
{
    private const int MaximumNodes = 20_000;
    private const int MaximumMedia = 200;
    private static readonly string[] Addresses = ["contentUrl", "url", "@id"];

    private readonly Dictionary<string, JsonElement> _byId = new(StringComparer.Ordinal);
    private int _indexed;

    /// <summary>Whether the node has one of the types, with or without the vocabulary's address.</summary>
    public static bool IsOfType(JsonElement node, params ReadOnlySpan<string> types)
    {
        if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty("@type", out var type))
        {
            return false;
        }

        var names = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Take(16)] : new[] { type };
        foreach (var name in names)
        {
            if (StringOf(name) is { } text && types.Contains(text[(text.LastIndexOfAny(['/', '#', ':']) + 1)..]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Makes the nodes below an element findable by their ids.</summary>
    public void Index(JsonElement element)
    {
        if (++_indexed > MaximumNodes)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Index(item);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            // A node with its id alone is a reference.
            if (element.TryGetProperty("@id", out var id) && StringOf(id) is { } name && element.GetPropertyCount() > 1)
            {
                _byId.TryAdd(name, element);
            }

            foreach (var property in element.EnumerateObject())
            {
                Index(property.Value);
            }
        }
    }

    /// <summary>The first text that one of the properties gives; an object gives its name.</summary>
    public string? Text(JsonElement node, params ReadOnlySpan<string> properties)
    {
        foreach (var property in properties)
        {
            foreach (var value in Resolve(node, property))
            {
                var text = value.ValueKind == JsonValueKind.Object ? Field(value, "name") ?? Field(value, "@value") ?? Field(value, "value") : ScalarOf(value);
                if (!string.IsNullOrWhiteSpace(text))
                {
                    return text.Trim();
                }
            }
        }

        return null;
    }

    /// <summary>The films or pictures that the properties name, each in its forms.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Media(JsonElement node, params ReadOnlySpan<string> properties)
    {
        var found = new List<IReadOnlyList<string>>();
        foreach (var property in properties)
        {
            foreach (var value in Resolve(node, property).Take(MaximumMedia))
            {
                var forms = FormsOf(value);
                if (forms.Count > 0)
                {
                    found.Add(forms);
                }
            }
        }

        return found;
    }

    /// <summary>The addresses of one film or picture, the file itself first. A player's page (embedUrl) is none.</summary>
    public static IReadOnlyList<string> FormsOf(JsonElement media)
    {
        if (media.ValueKind != JsonValueKind.Object)
        {
            return StringOf(media) is { Length: > 0 } text ? [text] : [];
        }

        var forms = new List<string>();
        foreach (var property in Addresses)
        {
            if (media.TryGetProperty(property, out var value))
            {
                forms.AddRange(Flatten(value).Select(StringOf).OfType<string>().Where(text => text.Length > 0 && text[0] != '#').Take(4));
            }
        }

        // An id that names an address is one more form of it, and the last resort.
        return [.. forms.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The values of a property: lists opened, references followed.</summary>
    public IEnumerable<JsonElement> Resolve(JsonElement node, string property)
    {
        if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty(property, out var value))
        {
            return [];
        }

        return Flatten(value).Select(item =>
            item.ValueKind == JsonValueKind.Object && item.GetPropertyCount() == 1 && Field(item, "@id") is { } id && _byId.TryGetValue(id, out var known) ? known : item);
    }

    private static IEnumerable<JsonElement> Flatten(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray().Take(MaximumMedia).SelectMany(Flatten);
        }

        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty("@list", out var list) ? Flatten(list) : [value];
    }

    private static string? Field(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? ScalarOf(value) : null;

    private static string? ScalarOf(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetRawText() : StringOf(value);

    private static string? StringOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate escape is JSON, but no text.
            return null;
        }
    }
}
