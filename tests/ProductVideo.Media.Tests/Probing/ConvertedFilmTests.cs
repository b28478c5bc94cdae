using ProductVideo.Media.Images;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;
using ProductVideo.Media.Tests.Support;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Tests.Probing;

/// <summary>Films that are not what clips are: interlaced ones, and those of a high dynamic range.</summary>
public sealed class ConvertedFilmTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("interleave_top", "-c:v libx264 -flags +ilme+ildct -x264-params tff=1", "film.mp4", FieldOrder.TopFirst)]
    [InlineData("interleave_bottom", "-c:v libx264 -flags +ilme+ildct -x264-params bff=1", "film.mp4", FieldOrder.BottomFirst)]
    [InlineData("interleave_top", "-c:v mpeg2video -q:v 2 -flags +ilme+ildct -top 1", "film.ts", FieldOrder.TopFirst)]
    public async Task Fields_are_made_pictures_and_no_frame_is_lost(string weave, string encoding, string name, FieldOrder order)
    {
        // A board of squares that moves ten columns from field to field.
        Ffmpeg.Run(["-f", "lavfi", "-i", "color=gray:s=320x192:r=50:d=1,format=gray,geq=lum='if(mod(floor((X+10*N)/32)+floor(Y/48)\\,2)\\,200\\,50)',format=yuv420p", "-vf", $"tinterlace={weave}", .. encoding.Split(' '), _folder.File(name)]);
        var film = await VideoProbe.ProbeAsync(_folder.File(name), Token);
        Assert.Equal((order, true, 25), (film.FieldOrder, film.IsInterlaced, film.FrameCount));

        var pictures = await VideoReader.ReadAllAsync(film, null, Token);
        var fields = await VideoReader.ReadAllAsync(film with { FieldOrder = FieldOrder.Progressive }, null, Token);
        Assert.Equal((25, 25), (pictures.Count, fields.Count));
        var (combed, smooth) = (Comb(fields[12]), Comb(pictures[12]));
        Assert.True(combed > 20, $"The fields differ by {combed:0.0} levels from line to line.");
        Assert.True(smooth < combed / 4, $"The picture still differs by {smooth:0.0} levels, the fields by {combed:0.0}.");
    }

    [Fact]
    public async Task Shots_of_interlaced_films_leave_out_the_frames_at_cuts()
    {
        Ffmpeg.Run("-f", "lavfi", "-i", "testsrc2=s=320x192:r=25:d=8", "-c:v", "libx264", "-flags", "+ilme+ildct", "-x264-params", "tff=1", _folder.File("film.mp4"));
        var film = await VideoProbe.ProbeAsync(_folder.File("film.mp4"), Token);
        var plan = ShotPlanner.Plan(film, ShotDetection.OfCuts(200, [100]));
        Assert.Equal([(0, 99), (101, 200)], plan.Select(shot => (shot.StartFrame, shot.EndFrame)));
        Assert.Equal([(0, 100), (100, 200)], ShotPlanner.Plan(film with { FieldOrder = FieldOrder.Progressive }, ShotDetection.OfCuts(200, [100])).Select(shot => (shot.StartFrame, shot.EndFrame)));
    }

    [Fact]
    public async Task Perceptual_quantisation_is_brought_to_standard_range()
    {
        double[] light = [0, 5, 50, 100, 300, 1000];
        var steps = string.Join('+', light.Select((nits, i) => $"{64 + (876 * Quantise(nits)):0}*eq(floor(X/32)\\,{i})"));
        Ffmpeg.Run(
            "-f", "lavfi", "-i", $"color=gray:s={light.Length * 32}x64:r=10:d=0.5,format=yuv420p10le,geq=lum='{steps}':cb=512:cr=512", "-c:v", "libx265", "-pix_fmt", "yuv420p10le",
            "-x265-params", "log-level=error:lossless=1:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc", "-color_trc", "smpte2084", "-color_primaries", "bt2020", "-colorspace", "bt2020nc", _folder.File("film.mp4"));
        var film = await VideoProbe.ProbeAsync(_folder.File("film.mp4"), Token);
        Assert.Equal(("smpte2084", "bt2020", "bt2020", true), (film.Transfer, film.Primaries, film.ColourMatrix, film.IsHighDynamicRange));

        var picture = (await VideoReader.ReadAllAsync(film, null, Token))[0];
        foreach (var (i, nits) in light.Index())
        {
            var seen = picture.Pixel((i * 32) + 16, 32).ToArray();
            var expected = 255 * Math.Pow(Hable(nits / 100) / Hable(10), 1 / 2.4);
            Assert.All(seen, channel => Assert.InRange(channel, expected - 3, expected + 3));
        }
    }

    [Fact]
    public async Task Hybrid_log_gamma_keeps_its_order_of_light()
    {
        Ffmpeg.Run(
            "-f", "lavfi", "-i", "color=gray:s=256x64:r=10:d=0.5,format=yuv420p10le,geq=lum='64+876*floor(X/32)/8':cb=512:cr=512", "-c:v", "libx265", "-pix_fmt", "yuv420p10le",
            "-x265-params", "log-level=error:lossless=1:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc", "-color_trc", "arib-std-b67", "-color_primaries", "bt2020", "-colorspace", "bt2020nc", _folder.File("film.mp4"));
        var film = await VideoProbe.ProbeAsync(_folder.File("film.mp4"), Token);
        Assert.True(film.IsHighDynamicRange);
        var picture = (await VideoReader.ReadAllAsync(film, null, Token))[0];
        var light = Enumerable.Range(0, 8).Select(i => (int)picture.Pixel((i * 32) + 16, 32)[0]).ToList();
        Assert.Equal(light.Order().Distinct(), light);
        Assert.InRange(light[7], 150, 255);
    }

    [Fact]
    public async Task Ordinary_films_are_neither()
    {
        Ffmpeg.Run("-f", "lavfi", "-i", "testsrc2=s=320x192:r=25:d=1", "-pix_fmt", "yuv420p", _folder.File("film.mp4"));
        var film = await VideoProbe.ProbeAsync(_folder.File("film.mp4"), Token);
        Assert.Equal((FieldOrder.Progressive, false, false), (film.FieldOrder, film.IsInterlaced, film.IsHighDynamicRange));
    }

    // How far each line is from the mean of the lines above and below it.
    private static double Comb(RgbImage image)
    {
        var (sum, count) = (0.0, 0);
        for (var y = 1; y + 1 < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++, count++)
            {
                sum += Math.Abs(image.Pixel(x, y)[0] - ((image.Pixel(x, y - 1)[0] + image.Pixel(x, y + 1)[0]) / 2.0));
            }
        }

        return sum / count;
    }

    // SMPTE ST 2084, equation 5.2: from light in cd/m2 to the code value, 0 to 1.
    private static double Quantise(double nits)
    {
        var power = Math.Pow(nits / 10_000, 2610 / 16384.0);
        return Math.Pow(((3424 / 4096.0) + (2413 / 128.0 * power)) / (1 + (2392 / 128.0 * power)), 2523 / 32.0);
    }

    // J. Hable, Uncharted 2: HDR Lighting, 2010.
    private static double Hable(double light) =>
        (((light * ((0.15 * light) + 0.05)) + 0.004) / ((light * ((0.15 * light) + 0.5)) + 0.06)) - (0.02 / 0.3);
}
