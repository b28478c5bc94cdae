namespace ProductVideo.Datasets.Import.Material;

/// <summary>Where a film or photo is.</summary>
internal enum MediaReferenceKind
{
    /// <summary>A file; the value is its absolute path.</summary>
    File,

    /// <summary>In the page itself; the value is a <c>data:</c> address.</summary>
    Embedded,

    /// <summary>On another machine; the value is an http or https address.</summary>
    Remote,

    /// <summary>Nowhere that is looked at: another scheme, or outside of the catalogue; the value is the reference as written.</summary>
    Refused,
}
