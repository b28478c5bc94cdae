namespace ProductVideo.Datasets.Import.Material;

/// <summary>One film or photo in one or more forms.</summary>
/// <param name="Forms">Where it is to be had, the best first; at least one.</param>
internal sealed record MediaChoice(IReadOnlyList<MediaReference> Forms)
{
    /// <summary>A thing that there is in one form.</summary>
    public static MediaChoice Of(MediaReferenceKind kind, string value) => new([new MediaReference(kind, value)]);
}
