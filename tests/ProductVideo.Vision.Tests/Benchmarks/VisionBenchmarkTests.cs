using ProductVideo.Vision.Benchmarks;
using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Tests.Tracking;

namespace ProductVideo.Vision.Tests.Benchmarks;

public sealed class VisionBenchmarkTests(Sam2Fixture fixture) : IClassFixture<Sam2Fixture>
{
    [Fact]
    public void MeasuresANetworkOnTheProcessor()
    {
        var lines = new List<VisionBenchmarkRow>();
        var options = new VisionBenchmarkOptions { Tracker = fixture.Folder, Frames = 3, ComparedFrames = 2, Passes = 2 };

        var report = new VisionBenchmark(TimeProvider.System).Run(options, fixture.Frames, new Collector(lines), TestContext.Current.CancellationToken);

        var row = Assert.Single(report.Rows);
        Assert.Equal(report.Rows, lines);
        Assert.Contains("SAM 2.1", row.Name, StringComparison.Ordinal);
        Assert.Equal("float32", row.Arithmetic);
        Assert.True(row.PicturesPerSecond > 0);
        Assert.Null(row.DeviceBusy);
        Assert.Empty(row.Differences);
    }

    [Fact]
    public void SaysWhichDeviceCannotBeHadInsteadOfMeasuringAnother()
    {
        var options = new VisionBenchmarkOptions { Tracker = fixture.Folder, Device = new NetworkDevice(9), Compare = false, Frames = 2, ComparedFrames = 2, Passes = 1 };

        var problem = Assert.Throws<NetworkDeviceException>(
            () => new VisionBenchmark(TimeProvider.System).Run(options, fixture.Frames, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("cuda:9", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesToMeasureNothing()
    {
        var problem = Assert.Throws<ArgumentException>(() => new VisionBenchmarkOptions().Validate());

        Assert.Contains("No network is named", problem.Message, StringComparison.Ordinal);
    }

    private sealed class Collector(List<VisionBenchmarkRow> rows) : IProgress<VisionBenchmarkRow>
    {
        public void Report(VisionBenchmarkRow value) => rows.Add(value);
    }
}
