namespace ProductVideo.Dashboard.Components;

/// <summary>The cursors by which a list was walked, so that one can go back: a cursor alone only leads on.</summary>
public sealed class CursorTrail
{
    private readonly Stack<string> _cursors = [];

    /// <summary>The present page's cursor; null for the first.</summary>
    public string? Current => _cursors.TryPeek(out var cursor) ? cursor : null;

    /// <summary>The present page's number, from 1.</summary>
    public int Page => _cursors.Count + 1;

    /// <summary>Goes to the page that begins at a cursor.</summary>
    public void GoOn(string next) => _cursors.Push(next);

    /// <summary>Goes to the page before; nothing happens on the first.</summary>
    public void Back() => _cursors.TryPop(out _);

    /// <summary>Goes to the first page.</summary>
    public void Reset() => _cursors.Clear();
}
