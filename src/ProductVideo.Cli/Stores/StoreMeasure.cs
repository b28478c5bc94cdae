namespace ProductVideo.Cli.Stores;

/// <summary>How long something takes in an artifact store.</summary>
/// <param name="What">What was done.</param>
/// <param name="PerSecond">How often a second, with several at once.</param>
/// <param name="Median">Milliseconds of half of them at most.</param>
/// <param name="Slowest">Milliseconds of 99 of 100 at most.</param>
internal sealed record StoreMeasure(string What, double PerSecond, double Median, double Slowest);
