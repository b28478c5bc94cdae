namespace Aspire.Hosting.Otlp;

/// <summary>A structured log message that was received.</summary>
/// <param name="Service">Who sent it.</param>
/// <param name="Scope">The logger's category.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Severity">OpenTelemetry's severity number, 1 (trace) to 24 (fatal).</param>
/// <param name="Message">The message, filled in.</param>
/// <param name="TraceId">The trace that it was written in; empty for none.</param>
/// <param name="Attributes">What the message was filled in with, and the exception.</param>
internal sealed record LogRecord(
    string Service, string Scope, DateTimeOffset Time, int Severity, string Message, string TraceId, IReadOnlyList<KeyValuePair<string, string>> Attributes)
{
    /// <summary>The severity in a word.</summary>
    public string Level => Severity switch
    {
        <= 4 => "trace",
        <= 8 => "debug",
        <= 12 => "information",
        <= 16 => "warning",
        <= 20 => "error",
        _ => "critical",
    };
}
