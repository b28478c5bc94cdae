namespace ProductVideo.Operations.Uploads;

/// <summary>An uploaded file that waits for its product.</summary>
/// <param name="Id">Its name, made by the service: 32 hexadecimal digits.</param>
/// <param name="Kind">What it can be used as.</param>
/// <param name="ContentType">Its type by its content, whatever it was called.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">The hash of its bytes, in lower-case hexadecimal digits.</param>
/// <param name="Width">Pixels in a row, upright.</param>
/// <param name="Height">Rows, upright.</param>
/// <param name="Seconds">How long a film lasts; null for photos.</param>
/// <param name="By">Who sent it.</param>
/// <param name="At">When it was complete.</param>
/// <param name="ExpiresAt">When it is deleted if no product has taken it.</param>
public sealed record Upload(
    string Id,
    UploadKind Kind,
    string ContentType,
    long Bytes,
    string Sha256,
    int Width,
    int Height,
    double? Seconds,
    string By,
    DateTimeOffset At,
    DateTimeOffset ExpiresAt);
