namespace ProductVideo.Silo.Service;

/// <summary>Something in the surroundings keeps a run from going on; the message says what and how to mend it. Finished steps are kept.</summary>
public sealed class RunStoppedException(string message, Exception? innerException = null) : Exception(message, innerException);
