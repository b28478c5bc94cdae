namespace ProductVideo.Dashboard.Live;

/// <summary>Something that changed, for pages that may show it.</summary>
/// <param name="Kind">One of <see cref="Abstractions.Work.OwnerKind"/>; empty where anything may have changed.</param>
/// <param name="Id">Its key.</param>
/// <param name="Parent">The key of what it belongs to, such as a clip's product; empty if to nothing.</param>
public sealed record LiveChange(string Kind, string Id, string Parent)
{
    /// <summary>Anything may have changed.</summary>
    public static LiveChange Anything { get; } = new("", "", "");

    /// <summary>Whether it may be an item of a kind.</summary>
    public bool MayBe(string kind) => Kind.Length == 0 || string.Equals(Kind, kind, StringComparison.Ordinal);

    /// <summary>Whether it may be an item or belong to it.</summary>
    public bool MayTouch(string id) =>
        Kind.Length == 0 || string.Equals(Id, id, StringComparison.Ordinal) || string.Equals(Parent, id, StringComparison.Ordinal);
}
