using System.Text;

namespace ProductVideo.Datasets.Catalogues;

/// <summary>Cuts a CSV record into fields (RFC 4180), and takes stray quotation marks for what they most likely are.</summary>
internal static class CsvFields
{
    /// <summary>The separator that a header uses: the one of comma, semicolon and tab that it has most of.</summary>
    public static char SeparatorOf(string header) => new[] { ',', ';', '\t' }.MaxBy(candidate => header.Count(character => character == candidate));

    /// <summary>The fields.</summary>
    /// <param name="record">A record.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <param name="isMalformed">Whether quotation marks stand where none may.</param>
    public static IReadOnlyList<string> Split(string record, char separator, out bool isMalformed)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var (isQuoted, wasQuoted) = (false, false);
        isMalformed = false;
        for (var index = 0; index < record.Length; index++)
        {
            var character = record[index];
            if (isQuoted && character == '"' && index + 1 < record.Length && record[index + 1] == '"')
            {
                field.Append('"');
                index++;
            }
            else if (character == '"' && (isQuoted || (field.Length == 0 && !wasQuoted)))
            {
                (isQuoted, wasQuoted) = (!isQuoted, true);
            }
            else if (character == separator && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
                wasQuoted = false;
            }
            else
            {
                isMalformed |= !isQuoted && (wasQuoted || character == '"');
                field.Append(character);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
