namespace ProductVideo.Storage.Backup;

/// <summary>A back-up cannot be used: it is damaged, of another program or version, or its target is in use. The message says which, and the remedy.</summary>
public sealed class BackupException(string message, Exception? innerException = null) : Exception(message, innerException);
