using System.Globalization;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Media.Clips;
using ProductVideo.Media.Images;
using ProductVideo.Media.Photos;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Video;
using ProductVideo.Vision.Masks;
using ProductVideo.Wan.Presets;

namespace ProductVideo.Cli.Generation;

/// <summary>Decodes what a generation starts from: films by their timestamps, cut about the middle to the shape of the video, and photos on white.</summary>
internal sealed class SceneReader(SceneSpec spec, VideoSize standard)
{
    private const byte White = 128;

    /// <summary>Reads everything.</summary>
    /// <exception cref="UsageException">A file is missing, or the files do not fit together; the message names the remedy.</exception>
    /// <exception cref="ModelConfigurationException">The size is not one that the networks take; the message names the nearest.</exception>
    /// <exception cref="ProductVideo.Media.MediaException">A file cannot be read.</exception>
    public async Task<Scene> ReadAsync(CancellationToken cancellationToken)
    {
        var films = new Dictionary<string, VideoInfo>(StringComparer.Ordinal);
        foreach (var (option, path) in spec.Films)
        {
            films.Add(option, await VideoProbe.ProbeAsync(Existing(option, path), cancellationToken));
        }

        CheckMask(films);
        var size = Size(films);
        var references = new List<RgbImage>();
        foreach (var path in spec.References)
        {
            references.Add((await PhotoReader.ReadAsync(Existing("--reference", path), cancellationToken)).OnWhite());
        }

        var video = await ReadAsync(films, "--video", size, cancellationToken);
        var region = Region(await ReadAsync(films, "--mask", size, cancellationToken));
        return new Scene(
            size,
            video is null || region is null ? video : MaskedVideo.Compose(video, region),
            region,
            await ReadAsync(films, "--start-video", size, cancellationToken),
            references);
    }

    private static string Existing(string option, string path) => File.Exists(path)
        ? path
        : throw new UsageException($"{option}: the file {path} does not exist. Name a file that is there.");

    private static void CheckMask(Dictionary<string, VideoInfo> films)
    {
        if (!films.TryGetValue("--video", out var video) || !films.TryGetValue("--mask", out var mask))
        {
            return;
        }

        if ((video.Width, video.Height) != (mask.Width, mask.Height))
        {
            throw new UsageException(
                $"the mask {mask.Path} is {mask.Width}x{mask.Height} pixels, the video {video.Path} {video.Width}x{video.Height}. Give a mask of the video's size.");
        }

        if (video.FrameCount != mask.FrameCount || Math.Abs(video.FramesPerSecond - mask.FramesPerSecond) > 0.01)
        {
            throw new UsageException(string.Create(
                CultureInfo.InvariantCulture,
                $"the mask {mask.Path} has {mask.FrameCount} frames at {mask.FramesPerSecond:0.##} a second, the video {video.Path} {video.FrameCount} at {video.FramesPerSecond:0.##}. Give a mask of the video's length: one picture a frame."));
        }
    }

    // The nearest sizes are named by the check itself; the frames that the films have come before what is asked for.
    private VideoSize Size(Dictionary<string, VideoInfo> films)
    {
        var ticks = films.Values.Select(film => (Film: film, Ticks: Schedule(film).Count)).ToList();
        var shortest = ticks.Count == 0 ? (Film: null, Ticks: int.MaxValue) : ticks.MinBy(static film => film.Ticks);
        var fitting = ((shortest.Ticks - 1) / 4 * 4) + 1;
        var size = new VideoSize(spec.Width ?? standard.Width, spec.Height ?? standard.Height, spec.Frames ?? Math.Min(standard.Frames, fitting));
        size.Validate();
        return size.Frames <= shortest.Ticks ? size : throw new UsageException(string.Create(
            CultureInfo.InvariantCulture,
            $"{shortest.Film!.Path} has {shortest.Ticks} frames at {spec.FramesPerSecond:0.##} a second{(spec.Skip > 0 ? $" after {spec.Skip:0.##} s" : "")}, and {size.Frames} are asked for. "
                + $"Ask for at most {fitting} (--frames {fitting}), or give a longer video."));
    }

    private IReadOnlyList<int> Schedule(VideoInfo film)
    {
        var first = Enumerable.Range(0, film.FrameCount).FirstOrDefault(frame => film.Timestamps[frame].TotalSeconds >= spec.Skip - 1e-3, film.FrameCount);
        return first < film.FrameCount ? FrameSchedule.Resample(film, first, film.FrameCount, spec.FramesPerSecond) : throw new UsageException(string.Create(
            CultureInfo.InvariantCulture, $"{film.Path} lasts {film.Duration.TotalSeconds:0.##} s, and --skip leaves out {spec.Skip:0.##} s. Leave out less."));
    }

    private async Task<IReadOnlyList<RgbImage>?> ReadAsync(
        Dictionary<string, VideoInfo> films, string option, VideoSize size, CancellationToken cancellationToken)
    {
        if (!films.TryGetValue(option, out var film))
        {
            return null;
        }

        var schedule = Schedule(film).Take(size.Frames).ToList();
        var options = new VideoReadOptions
        {
            Frames = [.. schedule.Distinct()],
            Crop = ClipNormalizer.CropFor(film, new ClipFormat { Width = size.Width, Height = size.Height }),
            Width = size.Width,
            Height = size.Height,
        };
        var shown = (await VideoReader.ReadAllAsync(film, options, cancellationToken)).Zip(options.Frames).ToDictionary(static pair => pair.Second, static pair => pair.First);
        return [.. schedule.Select(frame => shown[frame])];
    }

    // Encoded masks hold values between black and white that mean nothing.
    private IReadOnlyList<GrayImage>? Region(IReadOnlyList<RgbImage>? mask)
    {
        if (mask is null)
        {
            return null;
        }

        var region = new List<GrayImage>();
        foreach (var frame in mask)
        {
            var pixels = new byte[frame.Width * frame.Height];
            for (var pixel = 0; pixel < pixels.Length; pixel++)
            {
                var at = pixel * RgbImage.Channels;
                pixels[pixel] = frame.Pixels[at] + frame.Pixels[at + 1] + frame.Pixels[at + 2] >= White * RgbImage.Channels ? byte.MaxValue : byte.MinValue;
            }

            region.Add(new GrayImage(frame.Width, frame.Height, pixels));
        }

        return region.Exists(static frame => frame.Pixels.Contains(byte.MaxValue))
            ? MaskVariants.Derive(region, spec.Region)
            : throw new UsageException($"the mask {spec.Mask} is black in all {region.Count} frames, so nothing would be generated. White marks what is to be generated.");
    }
}
