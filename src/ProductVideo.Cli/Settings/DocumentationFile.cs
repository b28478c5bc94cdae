using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ProductVideo.Cli.Settings;

/// <summary>The summaries that the compiler writes beside each assembly, so that the help says what the source says.</summary>
internal sealed partial class DocumentationFile
{
    private readonly Dictionary<Assembly, Dictionary<string, string>> _summaries = [];

    /// <summary>A property's summary, or an empty text if it has none.</summary>
    public string SummaryOf(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        if (!_summaries.TryGetValue(type.Assembly, out var summaries))
        {
            _summaries.Add(type.Assembly, summaries = Read(Path.ChangeExtension(type.Assembly.Location, ".xml")));
        }

        // A positional record documents its properties as the parameters of its type.
        return summaries.GetValueOrDefault($"P:{type.FullName}.{property.Name}") ?? summaries.GetValueOrDefault($"T:{type.FullName}:{property.Name}") ?? "";
    }

    private static Dictionary<string, string> Read(string path)
    {
        var summaries = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(path))
        {
            return summaries;
        }

        foreach (var member in XDocument.Load(path).Descendants("member"))
        {
            var name = (string?)member.Attribute("name") ?? "";
            summaries[name] = TextOf(member.Element("summary"));
            foreach (var parameter in member.Elements("param"))
            {
                summaries[$"{name}:{(string?)parameter.Attribute("name")}"] = TextOf(parameter);
            }
        }

        return summaries;
    }

    private static string TextOf(XElement? element) => element is null ? "" : Spaces().Replace(string.Concat(element.Nodes().Select(TextOf)), " ").Trim();

    private static string TextOf(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element when ((string?)element.Attribute("cref") ?? (string?)element.Attribute("name")) is { } reference => reference[(reference.LastIndexOf('.') + 1)..],
        XElement element => element.Value,
        _ => "",
    };

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
