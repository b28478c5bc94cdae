namespace ProductVideo.AppHost;

/// <summary>The command line asks for something that cannot be done; the message says what and what to do.</summary>
internal sealed class AppHostOptionException(string message) : Exception(message);
