namespace ProductVideo.Grains.Products;

/// <summary>A film or photo cannot be fetched, or what came cannot be used; the message says why and what to do. Whoever asked decides whether it is tried again.</summary>
/// <param name="message">The reason and the remedy.</param>
public sealed class FetchFailedException(string message) : Exception(message);
