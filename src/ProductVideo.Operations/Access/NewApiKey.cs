namespace ProductVideo.Operations.Access;

/// <summary>A key that was just made.</summary>
/// <param name="Key">The key.</param>
/// <param name="Text">What is sent with requests; it is shown this once and kept nowhere.</param>
public sealed record NewApiKey(ApiKey Key, string Text);
