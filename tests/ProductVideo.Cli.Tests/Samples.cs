using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Tests;

internal static class Samples
{
    public static ItemView RejectedClip { get; } = new("JEWE001_002", "clip", "rejected", "frames 10 to 90", DateTimeOffset.UnixEpoch)
    {
        Reasons = [new ReasonView("product.multiple", 2, 1, "2 products;\u001b[31m 1 is allowed")],
        Scores = new Dictionary<string, double>(StringComparer.Ordinal) { ["maskCover"] = 0.1825 },
        Steps = [new StepView("normalise", true, 0), new StepView("segment", false, 3.2)],
        History = [new HistoryView(DateTimeOffset.UnixEpoch, "gating", "rejected", "Refused", null)],
    };

    public static ProblemView BadPage { get; } = new("/shop/BADJ001/product.json", "catalogue.bad_description", "/shop/BADJ001/product.json is not valid JSON", IsFailure: true);

    public static ProgressView Progress(string stage, int done = 7) => new(
        stage, 2, 7, [new CountView("clips", "ready", 3), new CountView("clips", "segmenting", 2)], done, 2, 20 - done, 1.5,
        [new ActivityView("cpu:0", "JEWE001_002", "segment", 0.45, null)], TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(95));
}
