using System.Security.Cryptography;

namespace Aspire.Hosting.Dashboard;

/// <summary>Where resources send their telemetry to, and the key that they show there.</summary>
internal sealed class OtlpAddress
{
    /// <summary>The header that carries the key.</summary>
    public const string KeyHeader = "x-otlp-api-key";

    /// <summary>Null until the dashboard listens, and always without one.</summary>
    public string? Url { get; set; }

    /// <summary>Made anew for every run, so that no other process of this machine fills the dashboard.</summary>
    public string Key { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
