using System.Collections.Concurrent;

namespace ProductVideo.Cli.Progress;

/// <summary>Lines beside the results, such as what a command waits for. A display that redraws itself takes them over while it runs, else it would draw over them.</summary>
/// <param name="writer">Where they go otherwise.</param>
internal sealed class Notices(TextWriter writer) : IProgress<string>
{
    private ConcurrentQueue<string>? _held;

    /// <summary>Writes a line.</summary>
    public void Report(string value)
    {
        if (Volatile.Read(ref _held) is { } held)
        {
            held.Enqueue($"pv: {value}");
        }
        else
        {
            writer.WriteLine($"pv: {value}");
        }
    }

    /// <summary>Holds lines back for a display.</summary>
    public void Hold() => Volatile.Write(ref _held, new ConcurrentQueue<string>());

    /// <summary>The lines held back, oldest first; each once.</summary>
    public IEnumerable<string> Take()
    {
        while (Volatile.Read(ref _held) is { } held && held.TryDequeue(out var line))
        {
            yield return line;
        }
    }

    /// <summary>Writes what is still held back, and lines from now on at once.</summary>
    public void Release()
    {
        var held = Interlocked.Exchange(ref _held, null);
        foreach (var line in held ?? [])
        {
            writer.WriteLine(line);
        }
    }
}
