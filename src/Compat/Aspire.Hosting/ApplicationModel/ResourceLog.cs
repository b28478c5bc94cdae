using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The last lines of one resource, and those who read along.</summary>
internal sealed class ResourceLog
{
    internal const int Capacity = 10_000;
    private readonly Lock _gate = new();
    private readonly Queue<LogLine> _lines = new();
    private readonly List<Channel<LogLine>> _readers = [];
    private int _written;

    /// <summary>Lines written since the start.</summary>
    public long Written => Volatile.Read(ref _written);

    public void Write(string content, bool isError)
    {
        lock (_gate)
        {
            var line = new LogLine(++_written, content, isError);
            _lines.Enqueue(line);
            if (_lines.Count > Capacity)
            {
                _lines.Dequeue();
            }

            foreach (var reader in _readers)
            {
                reader.Writer.TryWrite(line);
            }
        }
    }

    public IReadOnlyList<LogLine> Read()
    {
        lock (_gate)
        {
            return [.. _lines];
        }
    }

    /// <summary>What is there, and a channel of what comes after; a reader that falls behind loses its oldest lines, never memory.</summary>
    public (IReadOnlyList<LogLine> Backlog, Channel<LogLine> Next) Join()
    {
        lock (_gate)
        {
            var reader = Channel.CreateBounded<LogLine>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest });
            _readers.Add(reader);
            return ([.. _lines], reader);
        }
    }

    public void Leave(Channel<LogLine> reader)
    {
        lock (_gate)
        {
            _readers.Remove(reader);
        }
    }
}
