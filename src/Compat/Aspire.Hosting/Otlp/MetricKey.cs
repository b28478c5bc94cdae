namespace Aspire.Hosting.Otlp;

/// <summary>One series of readings.</summary>
/// <param name="Service">Who sends it.</param>
/// <param name="Meter">The meter.</param>
/// <param name="Instrument">The instrument.</param>
/// <param name="Unit">Its unit, such as s or {item}.</param>
/// <param name="Description">What it says of itself.</param>
/// <param name="Tags">The tags, such as <c>step=gate, device=cpu:0</c>.</param>
internal sealed record MetricKey(string Service, string Meter, string Instrument, string Unit, string Description, string Tags);
