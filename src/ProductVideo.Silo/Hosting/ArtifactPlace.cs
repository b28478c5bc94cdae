namespace ProductVideo.Silo.Hosting;

/// <summary>What keeps the outputs of steps.</summary>
public enum ArtifactPlace
{
    /// <summary>The folder <c>artifacts</c> in the output folder.</summary>
    Folder,

    /// <summary>A container of Azure Blob Storage, with copies in the output folder.</summary>
    Azure,
}
