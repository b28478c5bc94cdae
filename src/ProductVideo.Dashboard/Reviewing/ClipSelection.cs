using ProductVideo.Abstractions.Clips;

namespace ProductVideo.Dashboard.Reviewing;

/// <summary>Which clip of those in view is looked at, and which are picked for a verdict on all of them.</summary>
internal sealed class ClipSelection
{
    private readonly HashSet<string> _picked = new(StringComparer.Ordinal);
    private IReadOnlyList<ClipStatus> _clips = [];
    private int _at = -1;

    /// <summary>The clip that is looked at; null if none is in view.</summary>
    public ClipStatus? Current => _at >= 0 && _at < _clips.Count ? _clips[_at] : null;

    /// <summary>How many clips are picked.</summary>
    public int Picked => _picked.Count;

    /// <summary>What a verdict is about: the picked clips, or else the one that is looked at.</summary>
    public IReadOnlyList<ClipStatus> Targets => _picked.Count > 0 ? [.. _clips.Where(clip => _picked.Contains(clip.Id))] : Current is { } current ? [current] : [];

    /// <summary>Takes the clips that are in view now. The look stays on its clip, or on its place if the clip went away.</summary>
    public void Show(IReadOnlyList<ClipStatus> clips)
    {
        var found = Current is { } current ? IndexOf(clips, current.Id) : -1;
        (_clips, _at) = (clips, clips.Count == 0 ? -1 : found >= 0 ? found : Math.Clamp(_at, 0, clips.Count - 1));
        _picked.IntersectWith(clips.Select(static clip => clip.Id));
    }

    /// <summary>Looks at the first clip of those that are shown next, and picks none.</summary>
    public void Reset()
    {
        _at = -1;
        _clips = [];
        _picked.Clear();
    }

    /// <summary>Looks at a clip.</summary>
    public void GoTo(string id) => _at = IndexOf(_clips, id) is >= 0 and var found ? found : _at;

    /// <summary>Looks at the clip so many places on; false at either end.</summary>
    public bool Go(int by)
    {
        if (_at + by < 0 || _at + by >= _clips.Count)
        {
            return false;
        }

        _at += by;
        return true;
    }

    /// <summary>Looks at the next clip behind this one that nobody reviewed and that can be; false if there is none.</summary>
    public bool GoToUnreviewed()
    {
        for (var index = _at + 1; index < _clips.Count; index++)
        {
            if (!_clips[index].IsReviewed && Verdicts.WhyNot(_clips[index]) is null)
            {
                _at = index;
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a clip is picked.</summary>
    public bool IsPicked(string id) => _picked.Contains(id);

    /// <summary>Picks a clip, or no longer.</summary>
    public void Toggle(string id)
    {
        if (!_picked.Remove(id))
        {
            _picked.Add(id);
        }
    }

    /// <summary>Picks all from the clip that is looked at to another, and looks at that one.</summary>
    public void ExtendTo(string id)
    {
        if (IndexOf(_clips, id) is >= 0 and var to)
        {
            var from = Math.Max(0, _at);
            _picked.UnionWith(_clips.Skip(Math.Min(from, to)).Take(Math.Abs(from - to) + 1).Select(static clip => clip.Id));
            _at = to;
        }
    }

    /// <summary>Picks from the clip that is looked at to the one so many places on, and looks at that one.</summary>
    public void Extend(int by)
    {
        if (_at >= 0 && _at + by >= 0 && _at + by < _clips.Count)
        {
            ExtendTo(_clips[_at + by].Id);
        }
    }

    /// <summary>Picks every clip in view, or none if all are.</summary>
    public void ToggleAll()
    {
        if (_picked.Count == _clips.Count)
        {
            _picked.Clear();
        }
        else
        {
            _picked.UnionWith(_clips.Select(static clip => clip.Id));
        }
    }

    /// <summary>Picks none.</summary>
    public void PickNone() => _picked.Clear();

    private static int IndexOf(IReadOnlyList<ClipStatus> clips, string id)
    {
        for (var index = 0; index < clips.Count; index++)
        {
            if (string.Equals(clips[index].Id, id, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }
}
