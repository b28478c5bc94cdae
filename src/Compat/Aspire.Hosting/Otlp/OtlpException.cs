namespace Aspire.Hosting.Otlp;

/// <summary>A message is no OTLP.</summary>
internal sealed class OtlpException(string message) : Exception(message);
