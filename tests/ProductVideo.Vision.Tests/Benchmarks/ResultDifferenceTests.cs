using ProductVideo.Vision.Benchmarks;

namespace ProductVideo.Vision.Tests.Benchmarks;

public sealed class ResultDifferenceTests
{
    [Fact]
    public void DescribesDifferencesByTheirMiddleAndTheirLargest()
    {
        var difference = ResultDifference.Between("x", [1, -4, 2, 3], [1, -4.5f, 2.25f, 3]);

        Assert.Equal(4, difference.Count);
        Assert.Equal(4, difference.Largest);
        Assert.Equal(0.25, difference.Median);
        Assert.Equal(0.5, difference.Maximum);
    }

    [Fact]
    public void EqualInfinitiesDoNotDifferAndOtherOnesDoInfinitely()
    {
        Assert.Equal(0, ResultDifference.Between("x", [float.NegativeInfinity, 1], [float.NegativeInfinity, 1]).Maximum);
        Assert.Equal(double.PositiveInfinity, ResultDifference.Between("x", [float.NegativeInfinity, 1], [0, 1]).Maximum);
        Assert.Equal(double.PositiveInfinity, ResultDifference.Between("x", [1, 1], [1, float.NaN]).Maximum);
    }

    [Fact]
    public void RefusesNumbersThatDoNotBelongTogether() => Assert.Throws<ArgumentException>(() => ResultDifference.Between("x", [1], [1, 2]));

    [Fact]
    public void ReadsWhatTheDriverSays()
    {
        var reading = DeviceReading.Of(["40, 1000", "60, 3000", "[N/A], 12", ""]);

        Assert.NotNull(reading);
        Assert.Equal(0.5, reading.Busy, 12);
        Assert.Equal(3000, reading.MemoryMiB);
        Assert.Null(DeviceReading.Of(["no devices were found"]));
    }
}
