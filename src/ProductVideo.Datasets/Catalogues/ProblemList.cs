using System.Text;

namespace ProductVideo.Datasets.Catalogues;

/// <summary>Collects problems while a catalogue is read.</summary>
internal sealed class ProblemList
{
    private readonly List<CatalogueProblem> _problems = [];

    public IReadOnlyList<CatalogueProblem> Problems => _problems;

    /// <summary>Notes something odd; the product stays.</summary>
    public void Warn(string source, string code, string message) => _problems.Add(new CatalogueProblem(source, code, message, IsFatal: false));

    /// <summary>Notes why a product is left out.</summary>
    public void Refuse(string source, string code, string message) => _problems.Add(new CatalogueProblem(source, code, message, IsFatal: true));

    /// <summary>Text from outside for a message: short, and without control characters that would upset a terminal.</summary>
    public static string Quote(string text)
    {
        var result = new StringBuilder("'");
        foreach (var character in text.Length > 80 ? text[..77] + "..." : text)
        {
            result.Append(char.IsControl(character) ? '?' : character);
        }

        return result.Append('\'').ToString();
    }
}
