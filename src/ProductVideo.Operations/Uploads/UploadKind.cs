namespace ProductVideo.Operations.Uploads;

/// <summary>What an uploaded file can be used as.</summary>
public enum UploadKind
{
    /// <summary>A product's film.</summary>
    Film,

    /// <summary>A photo of a product.</summary>
    Photo,
}
