namespace ProductVideo.Silo.Hosting;

/// <summary>A setting is wrong; the message names it, its value and the remedy.</summary>
public sealed class ConfigurationException(string message, Exception? innerException = null) : Exception(message, innerException);
