using System.Globalization;

namespace ProductVideo.Datasets.Import.Html;

/// <summary>Reads the <c>srcset</c> attribute (HTML living standard, section 4.8.4.2.3): the same picture in several sizes.</summary>
internal static class SourceSet
{
    private const int MaximumCandidates = 64;

    /// <summary>The addresses, the one with the most pixels first.</summary>
    public static IReadOnlyList<string> BestFirst(string? attribute)
    {
        var found = new List<(string Address, double Size)>();
        var text = attribute ?? string.Empty;
        var position = 0;
        while (position < text.Length && found.Count < MaximumCandidates)
        {
            while (position < text.Length && (char.IsWhiteSpace(text[position]) || text[position] == ','))
            {
                position++;
            }

            // An address ends at white space; commas inside it, as in data addresses, belong to it.
            var start = position;
            while (position < text.Length && !char.IsWhiteSpace(text[position]))
            {
                position++;
            }

            var address = text[start..position];
            var descriptor = string.Empty;
            if (!address.EndsWith(','))
            {
                var end = text.IndexOf(',', position);
                end = end < 0 ? text.Length : end;
                descriptor = text[position..end].Trim();
                position = end;
            }

            address = address.TrimEnd(',');
            if (address.Length > 0)
            {
                found.Add((address, SizeOf(descriptor)));
            }
        }

        return [.. found.OrderByDescending(candidate => candidate.Size).Select(candidate => candidate.Address)];
    }

    // Widths are pixels and densities are small numbers; no list may mix the two. None counts as density 1.
    private static double SizeOf(string descriptor)
    {
        var size = 1.0;
        foreach (var part in descriptor.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Length > 1 && part[^1] is 'w' or 'x'
                && double.TryParse(part[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            {
                size = value;
            }
        }

        return size;
    }
}
