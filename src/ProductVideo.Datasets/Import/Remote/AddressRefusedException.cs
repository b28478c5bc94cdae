namespace ProductVideo.Datasets.Import.Remote;

/// <summary>A connection was refused by the address rule.</summary>
/// <param name="message">Which one.</param>
internal sealed class AddressRefusedException(string message) : IOException(message);
