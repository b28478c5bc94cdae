namespace ProductVideo.Wan.Catalogue;

/// <summary>A file that an entry needs, as far as the folder tells: an index that is not there yet hides the parts that it names.</summary>
/// <param name="RelativePath">Its path below the entry's folder, with forward slashes.</param>
/// <param name="FullPath">Its path on this machine.</param>
/// <param name="Declared">What the catalogue says; for a part under an index, an entry of its own without size and hash.</param>
/// <param name="Exists">Whether it is there.</param>
public sealed record StoredFile(string RelativePath, string FullPath, ModelFile Declared, bool Exists)
{
    /// <summary>Its length, through links; 0 when it is not there.</summary>
    public long Bytes => Exists ? FileHash.LengthOf(FullPath) : 0;
}
