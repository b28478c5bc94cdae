namespace ProductVideo.Cli.Doctor;

/// <summary>Whether there is memory enough for the demo.</summary>
internal static class MemoryCheck
{
    private const double EnoughGibibytes = 3.5;

    /// <summary>Asks the runtime, which knows the limits of containers too.</summary>
    public static CheckResult Run()
    {
        var gibibytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30);
        return gibibytes >= EnoughGibibytes
            ? new CheckResult("memory", CheckVerdict.Good, $"{gibibytes:0.0} GiB")
            : new CheckResult("memory", CheckVerdict.Doubtful, $"{gibibytes:0.0} GiB", "The demo needs up to 4 GiB; close other programs or give the container more.");
    }
}
