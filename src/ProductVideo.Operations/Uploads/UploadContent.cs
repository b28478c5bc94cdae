namespace ProductVideo.Operations.Uploads;

/// <summary>What a file turned out to be.</summary>
/// <param name="Kind">What it can be used as.</param>
/// <param name="ContentType">Its type by its content.</param>
/// <param name="Width">Pixels in a row, upright.</param>
/// <param name="Height">Rows, upright.</param>
/// <param name="Seconds">How long a film lasts; null for photos.</param>
public sealed record UploadContent(UploadKind Kind, string ContentType, int Width, int Height, double? Seconds);
