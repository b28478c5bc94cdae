namespace ProductVideo.Storage.Work.Scheduling;

/// <summary>When whom was served last: a number that grows with every service, 0 for those who never were.</summary>
internal sealed class Turns
{
    // Beyond this those who were served longest ago are forgotten; they go first again, as newcomers do.
    private const int Most = 200_000;

    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);
    private long _now;

    public long Of(string name) => _last.GetValueOrDefault(name);

    public void Serve(string name)
    {
        _last[name] = ++_now;
        if (_last.Count > Most)
        {
            foreach (var old in _last.Where(entry => entry.Value < _now - (Most / 2)).Select(entry => entry.Key).ToList())
            {
                _last.Remove(old);
            }
        }
    }
}
