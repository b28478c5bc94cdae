namespace ProductVideo.Grains.Work;

/// <summary>An earlier step's output is gone; planning the item anew makes it again.</summary>
public sealed class StepInputMissingException(string message) : Exception(message);
