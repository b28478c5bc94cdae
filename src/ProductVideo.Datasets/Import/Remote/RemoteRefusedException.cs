namespace ProductVideo.Datasets.Import.Remote;

/// <summary>A file is not fetched.</summary>
/// <param name="message">Why, as the rest of a sentence that begins with the address.</param>
internal sealed class RemoteRefusedException(string message) : Exception(message);
