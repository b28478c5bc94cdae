namespace ProductVideo.Wan.Catalogue;

/// <summary>Looks into the files of kinds that this assembly knows nothing about.</summary>
public interface IModelInspector
{
    /// <summary>Whether it can look into files of this kind.</summary>
    bool Knows(ModelKind kind);

    /// <summary>Checks that the files are whole and hold what the entry says.</summary>
    /// <param name="model">The entry.</param>
    /// <param name="folder">The folder that holds them.</param>
    /// <param name="files">Those of the entry, present or not.</param>
    /// <exception cref="ModelContentException">A file is damaged, or is another network (<see cref="ModelContentException.IsAnotherModel"/>).</exception>
    void Require(ModelEntry model, string folder, IReadOnlyList<StoredFile> files);
}
