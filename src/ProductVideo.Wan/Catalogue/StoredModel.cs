namespace ProductVideo.Wan.Catalogue;

/// <summary>A model that is whole in a folder of models.</summary>
/// <param name="Model">The entry of the catalogue.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Files">Its files that are there, in the entry's order.</param>
public sealed record StoredModel(ModelEntry Model, string Folder, IReadOnlyList<StoredFile> Files);
