namespace ProductVideo.Cli.Output;

/// <summary>A model in the list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it is.</param>
/// <param name="State">How much of it is here.</param>
/// <param name="Bytes">The size of what is here.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Uses">The models that it needs beside itself.</param>
/// <param name="License">Its licence.</param>
/// <param name="Source">The page that tells about it.</param>
internal sealed record ModelListRow(
    string Name, string Title, ModelState State, long Bytes, string Folder, IReadOnlyList<string> Uses, string License, string? Source);
