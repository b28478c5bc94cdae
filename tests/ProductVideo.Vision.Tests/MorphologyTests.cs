using ProductVideo.Vision.Imaging;

namespace ProductVideo.Vision.Tests;

public sealed class MorphologyTests
{
    [Fact]
    public void DilatesAndErodesByDiscs()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            var (width, height) = (random.Next(1, 24), random.Next(1, 24));
            var mask = Enumerable.Range(0, width * height).Select(_ => random.Next(12) == 0 ? (byte)255 : (byte)0).ToArray();
            var radius = random.NextDouble() * 5;
            var expected = Enumerable.Range(0, mask.Length).Select(index => Near(mask, width, index, radius, set: true) ? (byte)255 : (byte)0);
            Assert.True(expected.SequenceEqual(Morphology.Dilate(mask, width, height, radius)), $"dilation, seed {seed}");
            expected = Enumerable.Range(0, mask.Length).Select(index => Near(mask, width, index, radius, set: false) ? (byte)0 : (byte)255);
            Assert.True(expected.SequenceEqual(Morphology.Erode(mask, width, height, radius)), $"erosion, seed {seed}");
        }
    }

    private static bool Near(byte[] mask, int width, int index, double radius, bool set) =>
        Enumerable.Range(0, mask.Length).Any(other => (mask[other] != 0) == set
            && Math.Pow((other % width) - (index % width), 2) + Math.Pow((other / width) - (index / width), 2) <= radius * radius);
}
