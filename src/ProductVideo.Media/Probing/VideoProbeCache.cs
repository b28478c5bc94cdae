using System.Collections.Concurrent;

namespace ProductVideo.Media.Probing;

/// <summary>
/// Remembers what <see cref="VideoProbe"/> found out about files that have not changed since, by length and time of writing. One film is
/// asked about by every clip that is cut from it, and starting the probe costs more than its work. Safe for many threads.
/// </summary>
public sealed class VideoProbeCache
{
    private const int MaximumEntries = 64;

    private readonly ConcurrentDictionary<string, (Stamp Stamp, VideoInfo Info)> _known = new(StringComparer.Ordinal);

    /// <summary>Probes a file, or finds it probed.</summary>
    /// <exception cref="MediaException">The file cannot be worked on; the message says why and what to do. Failures are not remembered.</exception>
    public async Task<VideoInfo> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        // Taken before the probe: a file that is written meanwhile is then probed again.
        var stamp = Stamp.Of(path);
        if (_known.TryGetValue(path, out var known) && known.Stamp == stamp)
        {
            return known.Info;
        }

        var info = await VideoProbe.ProbeAsync(path, cancellationToken);
        if (_known.Count >= MaximumEntries)
        {
            _known.Clear();
        }

        _known[path] = (stamp, info);
        return info;
    }

    private readonly record struct Stamp(long Length, DateTime WrittenAt)
    {
        public static Stamp Of(string path)
        {
            var file = new FileInfo(path);
            return file.Exists ? new Stamp(file.Length, file.LastWriteTimeUtc) : new Stamp(-1, default);
        }
    }
}
