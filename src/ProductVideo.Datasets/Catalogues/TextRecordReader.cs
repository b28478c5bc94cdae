using System.Text;

namespace ProductVideo.Datasets.Catalogues;

/// <summary>
/// Cuts a text file into records: lines, or with <paramref name="hasQuotes"/> CSV records (RFC 4180), whose quoted fields may hold line breaks.
/// A record is never held beyond its limit: an endless line is passed over, and a quotation mark that nobody closes costs its own line only.
/// </summary>
/// <param name="reader">The text; it stays the caller's.</param>
/// <param name="hasQuotes">Whether line breaks between quotation marks belong to the record.</param>
internal sealed class TextRecordReader(TextReader reader, bool hasQuotes)
{
    /// <summary>The longest record, in characters.</summary>
    public const int MaximumLength = 1 << 18;

    /// <summary>How many records with unclosed quotation marks are forgiven; each makes what follows it be read twice.</summary>
    public const int MaximumUnclosed = 1000;

    private readonly char[] _buffer = new char[1 << 15];
    private readonly StringBuilder _record = new();
    private string _again = string.Empty;
    private int _againAt;
    private int _at;
    private int _filled;
    private long _line = 1;
    private int _unclosed;

    /// <summary>The records in order; empty lines are passed over. Lines end with a line feed, a carriage return, or both.</summary>
    /// <exception cref="InvalidDataException">Too many quotation marks are not closed.</exception>
    public IEnumerable<TextRecord> Read(CancellationToken cancellationToken)
    {
        while (Peek() is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var record = Next();
            if (record.Problem is not null || !string.IsNullOrWhiteSpace(record.Text))
            {
                yield return record;
            }
        }
    }

    private TextRecord Next()
    {
        var start = _line;
        var isQuoted = false;
        _record.Clear();
        while (Take() is { } character)
        {
            if (character == '\n' && !isQuoted)
            {
                return new TextRecord(start, Text(), Problem: null);
            }

            isQuoted ^= hasQuotes && character == '"';
            if (_record.Length == MaximumLength)
            {
                return isQuoted ? Unclosed(start) : TooLong(start);
            }

            _record.Append(character);
        }

        return isQuoted ? Unclosed(start) : new TextRecord(start, Text(), Problem: null);
    }

    private string Text() => _record.Length > 0 && _record[^1] == '\r' ? _record.ToString(0, _record.Length - 1) : _record.ToString();

    private TextRecord TooLong(long start)
    {
        while (Take() is { } character && character != '\n')
        {
        }

        return new TextRecord(start, Text: null, $"is longer than {MaximumLength} characters; shorten it");
    }

    private TextRecord Unclosed(long start)
    {
        if (++_unclosed > MaximumUnclosed)
        {
            throw new InvalidDataException($"more than {MaximumUnclosed} records have quotation marks that are not closed");
        }

        var text = _record.ToString();
        var lineEnd = text.IndexOf('\n', StringComparison.Ordinal);
        if (lineEnd < 0)
        {
            return TooLong(start) with { Problem = "has a quotation mark that is not closed; close it, or double it if it belongs to the text" };
        }

        // What was swallowed after the first line is read again as records of its own.
        _again = string.Concat(text.AsSpan(lineEnd + 1), _again.AsSpan(_againAt));
        _againAt = 0;
        _line = start + 1;
        return new TextRecord(start, Text: null, "has a quotation mark that is not closed; close it, or double it if it belongs to the text");
    }

    private char? Take()
    {
        var character = Peek();
        if (character is null)
        {
            return null;
        }

        if (_againAt < _again.Length)
        {
            _againAt++;
        }
        else
        {
            _at++;
        }

        // Some programs end lines with a carriage return alone.
        if (character == '\r' && Peek() is not '\n')
        {
            character = '\n';
        }

        _line += character == '\n' ? 1 : 0;
        return character;
    }

    private char? Peek()
    {
        if (_againAt < _again.Length)
        {
            return _again[_againAt];
        }

        if (_at == _filled)
        {
            (_at, _filled) = (0, reader.Read(_buffer, 0, _buffer.Length));
        }

        return _at < _filled ? _buffer[_at] : null;
    }
}
