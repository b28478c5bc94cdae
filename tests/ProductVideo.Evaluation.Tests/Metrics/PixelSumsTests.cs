using FsCheck;
using FsCheck.Fluent;
using ProductVideo.Evaluation.Metrics;

namespace ProductVideo.Evaluation.Tests.Metrics;

public sealed class PixelSumsTests
{
    [Fact]
    public void Sums_equal_plain_loops_for_any_length()
    {
        var property = Prop.ForAll<byte[], byte[]>((first, second) =>
        {
            var length = Math.Min(first?.Length ?? 0, second?.Length ?? 0);
            var (a, b) = ((first ?? [])[..length], (second ?? [])[..length]);
            var squares = a.Zip(b, (x, y) => (long)(x - y) * (x - y)).Sum();
            var absolutes = a.Zip(b, (x, y) => (long)Math.Abs(x - y)).Sum();
            return PixelSums.SquaredDifference(a, b) == (ulong)squares && PixelSums.AbsoluteDifference(a, b) == (ulong)absolutes;
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(400), property);
    }

    [Fact]
    public void The_largest_differences_of_a_large_frame_do_not_overflow()
    {
        var (white, black) = (new byte[3_000_001], new byte[3_000_001]);
        Array.Fill(white, (byte)255);
        Assert.Equal(3_000_001UL * 65025, PixelSums.SquaredDifference(white, black));
        Assert.Equal(3_000_001UL * 255, PixelSums.AbsoluteDifference(black, white));
    }
}
