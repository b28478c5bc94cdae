using ProductVideo.Media.Images;
using ProductVideo.Media.Video;
using ProductVideo.Wan.Lora;
using static TorchSharp.torch;

namespace ProductVideo.Cli.Tests.Generation;

/// <summary>Small films, pictures and LoRAs for <c>pv generate</c>, in a folder of their own.</summary>
internal sealed class GenerationFiles : IDisposable
{
    public const int Width = 160;
    public const int Height = 96;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("generate-");

    public string Folder => _folder.FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>A film whose picture gets lighter from frame to frame, with a slope from left to right.</summary>
    public Task<string> FilmAsync(string name, int frames = 17, int width = Width, int height = Height, double framesPerSecond = 15) =>
        WriteAsync(name, Enumerable.Range(0, frames).Select(frame => Picture(width, height, (x, _) => (byte)(60 + (frame * 4) + (x * 40 / width)))), framesPerSecond);

    /// <summary>A film of one bluish picture with a slope from top to bottom.</summary>
    public Task<string> StillAsync(string name, int frames)
    {
        var picture = Picture(Width, Height, static (_, y) => (byte)(120 + (y / 2)));
        for (var pixel = 0; pixel < Width * Height; pixel++)
        {
            picture.Pixels[(pixel * 3) + 2] += 30;
        }

        return WriteAsync(name, Enumerable.Repeat(picture, frames), 15);
    }

    /// <summary>A film that is white in a box in the middle.</summary>
    public Task<string> MaskAsync(string name, int frames = 17, int width = Width, int height = Height, double framesPerSecond = 15) =>
        WriteAsync(name, Enumerable.Repeat(Picture(width, height, (x, y) => IsInside(x, y, width, height) ? byte.MaxValue : byte.MinValue), frames), framesPerSecond);

    /// <summary>A film that is black throughout.</summary>
    public Task<string> BlackAsync(string name) => WriteAsync(name, Enumerable.Repeat(new RgbImage(Width, Height), 17), 15);

    /// <summary>A red box on white.</summary>
    public string Reference(string name)
    {
        var picture = Picture(200, 150, (_, _) => byte.MaxValue);
        for (var y = 40; y < 110; y++)
        {
            for (var x = 60; x < 140; x++)
            {
                picture.Pixel(x, y)[1..].Fill(20);
            }
        }

        Png.Write(PathOf(name), picture);
        return PathOf(name);
    }

    /// <summary>A LoRA for one layer of the tiny model, or for one that it lacks.</summary>
    public string Lora(string name, string layer)
    {
        using var generator = new TorchSharp.torch.Generator(3);
        using var weights = new LoraWeights([new LoraPair(layer, randn([4, 160], generator: generator), randn([160, 4], generator: generator), 1)], name);
        LoraFile.Save(PathOf(name), weights, ScalarType.Float32);
        return PathOf(name);
    }

    public static bool IsInside(int x, int y, int width, int height) => x >= width / 4 && x < width * 3 / 4 && y >= height / 4 && y < height * 3 / 4;

    public void Dispose() => _folder.Delete(recursive: true);

    private static RgbImage Picture(int width, int height, Func<int, int, byte> level)
    {
        var picture = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                picture.Pixel(x, y).Fill(level(x, y));
            }
        }

        return picture;
    }

    private async Task<string> WriteAsync(string name, IEnumerable<RgbImage> frames, double framesPerSecond)
    {
        await VideoWriter.WriteAsync(PathOf(name), frames, new VideoWriteOptions { FramesPerSecond = framesPerSecond, Crf = 4 }, TestContext.Current.CancellationToken);
        return PathOf(name);
    }
}
