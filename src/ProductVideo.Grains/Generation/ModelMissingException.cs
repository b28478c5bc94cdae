namespace ProductVideo.Grains.Generation;

/// <summary>The network's weights are not there; the message names the folder and the remedy.</summary>
public sealed class ModelMissingException(string message) : Exception(message);
