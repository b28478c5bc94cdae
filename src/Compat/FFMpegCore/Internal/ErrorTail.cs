namespace FFMpegCore.Internal;

/// <summary>Splits ffmpeg's error stream into lines (progress lines end in a carriage return) and keeps the last ones.</summary>
internal sealed class ErrorTail(Action<string> onLine)
{
    private const int KeptLines = 50;
    private const int LongestLine = 4000;

    private readonly Queue<string> _lines = new();

    public async Task ReadAsync(TextReader reader)
    {
        var buffer = new char[4096];
        var line = new System.Text.StringBuilder();
        int read;
        while ((read = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            foreach (var character in buffer.AsSpan(0, read))
            {
                if (character is '\n' or '\r')
                {
                    Finish(line);
                }
                else if (line.Length < LongestLine)
                {
                    line.Append(character);
                }
            }
        }

        Finish(line);
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    private void Finish(System.Text.StringBuilder line)
    {
        if (line.Length == 0)
        {
            return;
        }

        var text = line.ToString();
        line.Clear();
        lock (_lines)
        {
            _lines.Enqueue(text);
            if (_lines.Count > KeptLines)
            {
                _lines.Dequeue();
            }
        }

        onLine(text);
    }
}
