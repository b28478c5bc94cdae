using ProductVideo.Media.Shots.Cuts;

namespace ProductVideo.Media.Tests.Shots;

public sealed class HsvPlanesTests
{
    // The values that OpenCV documents and gives for 8-bit colours: hue in half degrees.
    [Theory]
    [InlineData(255, 0, 0, 0, 255, 255)]
    [InlineData(0, 255, 0, 60, 255, 255)]
    [InlineData(0, 0, 255, 120, 255, 255)]
    [InlineData(255, 0, 1, 0, 255, 255)]
    [InlineData(255, 0, 10, 179, 255, 255)]
    [InlineData(255, 255, 0, 30, 255, 255)]
    [InlineData(128, 128, 128, 0, 0, 128)]
    [InlineData(0, 0, 0, 0, 0, 0)]
    [InlineData(10, 200, 100, 74, 242, 200)]
    public void Colours_convert_as_in_OpenCV(int red, int green, int blue, int hue, int saturation, int value)
    {
        var planes = new HsvPlanes(1);
        planes.Load([(byte)red, (byte)green, (byte)blue]);
        Assert.Equal((hue, saturation, value), (planes.Hue[0], planes.Saturation[0], planes.Value[0]));
    }
}
