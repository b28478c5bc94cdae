using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Clips;
using ProductVideo.Grains.Generation;
using ProductVideo.Grains.Products;
using ProductVideo.Media.Images;
using ProductVideo.Media.Video;
using ProductVideo.Training.Sampling;

namespace ProductVideo.Dashboard.Tests.Browsing;

/// <summary>Real films and pictures of a few frames, made once, for what a browser is to show.</summary>
internal sealed class SmallFilms
{
    public const int Frames = 5;
    public const int Width = 208;
    public const int Height = 120;
    private readonly string _folder;

    private SmallFilms(string folder) => _folder = folder;

    public static async Task<SmallFilms> MakeAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var options = new VideoWriteOptions { FramesPerSecond = 15 };
        await VideoWriter.WriteAsync(Path.Combine(folder, ClipFiles.Video), Enumerable.Range(0, Frames).Select(frame => Draw(frame, 40, 200)), options, cancellationToken);
        await VideoWriter.WriteAsync(Path.Combine(folder, ClipFiles.MaskVideo), Enumerable.Range(0, Frames).Select(frame => Draw(frame, 0, 255)), options, cancellationToken);
        ImageSequence.Write(Path.Combine(folder, ClipFiles.Masks), Enumerable.Range(0, Frames).Select(Mask), cancellationToken);
        Png.Write(Path.Combine(folder, ReferenceFiles.Image), Draw(0, 255, 90));
        return new SmallFilms(folder);
    }

    /// <summary>Puts the files of a step's output into its folder.</summary>
    public Task FillAsync(string step, string folder)
    {
        switch (step)
        {
            case WorkStep.Normalise:
                Copy(ClipFiles.Video, folder);
                break;
            case WorkStep.Mask:
                Copy(ClipFiles.MaskVideo, folder);
                Directory.CreateDirectory(Path.Combine(folder, ClipFiles.Masks));
                foreach (var mask in Directory.GetFiles(Path.Combine(_folder, ClipFiles.Masks)))
                {
                    File.Copy(mask, Path.Combine(folder, ClipFiles.Masks, Path.GetFileName(mask)));
                }

                break;
            case WorkStep.BuildReference:
                Copy(ReferenceFiles.Image, folder);
                break;
        }

        return Task.CompletedTask;
    }

    /// <summary>Puts the films and pictures of a pair into its folder.</summary>
    public void FillPair(string folder)
    {
        foreach (var film in (string[])[PairFiles.VideoA, PairFiles.VideoB, PairFiles.Scene])
        {
            File.Copy(Path.Combine(_folder, ClipFiles.Video), Path.Combine(folder, film));
        }

        foreach (var picture in (string[])[PairFiles.ReferenceA, PairFiles.ReferenceB, PairFiles.Sheet])
        {
            File.Copy(Path.Combine(_folder, ReferenceFiles.Image), Path.Combine(folder, picture));
        }
    }

    /// <summary>Puts samples of two scenes at these steps into a folder, with their list; the second scene's last one could not be made.</summary>
    public void FillSamples(string folder, params int[] steps)
    {
        string[] clips = ["JEWE001_001", "BAGS001_001"];
        var index = new SampleIndex(
            42, 12, 1, Width, Height, Frames, 15, [.. clips.Select(static clip => new SampledScene(clip, clip[..^4], clip[0] == 'J', $"scenes/{clip}.mp4", $"scenes/{clip}.original.mp4", $"scenes/{clip}.png"))], []);
        foreach (var scene in index.Scenes)
        {
            Put(ReferenceFiles.Image, folder, scene.Reference);
            Put(ClipFiles.MaskVideo, folder, scene.Scene);
            Put(ClipFiles.Video, folder, scene.Original);
            foreach (var step in steps)
            {
                var isMissing = step == steps[^1] && scene == index.Scenes[^1];
                var film = new SampleFilm(step, scene.Clip, isMissing ? null : $"{TrainingSampler.FolderOf(step)}/{scene.Clip}.mp4", isMissing ? "Numbers became infinite." : null);
                index = index.With(film);
                if (film.File is { } file)
                {
                    Put(ClipFiles.Video, folder, file);
                }
            }
        }

        index.Write(folder);
    }

    private static bool IsProduct(int x, int y, int frame) => Math.Abs(x - 90 - (frame * 4)) < 30 && Math.Abs(y - 60) < 25;

    private static RgbImage Draw(int frame, byte background, byte product)
    {
        var image = new RgbImage(Width, Height);
        for (var pixel = 0; pixel < Width * Height; pixel++)
        {
            image.Pixels.AsSpan(pixel * 3, 3).Fill(IsProduct(pixel % Width, pixel / Width, frame) ? product : background);
        }

        return image;
    }

    private static GrayImage Mask(int frame)
    {
        var image = new GrayImage(Width, Height);
        for (var pixel = 0; pixel < Width * Height; pixel++)
        {
            image.Pixels[pixel] = IsProduct(pixel % Width, pixel / Width, frame) ? (byte)255 : (byte)0;
        }

        return image;
    }

    private void Copy(string file, string folder) => File.Copy(Path.Combine(_folder, file), Path.Combine(folder, file));

    private void Put(string file, string folder, string name)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(Path.Combine(_folder, file), path, overwrite: true);
    }
}
