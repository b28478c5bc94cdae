using ProductVideo.Vision.Masks;

namespace ProductVideo.Cli.Generation;

/// <summary>The pictures that a generation is asked to start from.</summary>
internal sealed record SceneSpec
{
    /// <summary>The scene's film, or null.</summary>
    public string? Video { get; init; }

    /// <summary>The film of its masked region, or null.</summary>
    public string? Mask { get; init; }

    /// <summary>The film that the generation starts from instead of noise, or null.</summary>
    public string? Start { get; init; }

    /// <summary>Pictures of the product.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Width in pixels; null for the model's.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels; null for the model's.</summary>
    public int? Height { get; init; }

    /// <summary>Frames; null for the model's, or what the films have.</summary>
    public int? Frames { get; init; }

    /// <summary>Frames per second that films are read at and the result is written at.</summary>
    public double FramesPerSecond { get; init; } = 15;

    /// <summary>Seconds of the films that are left out at their beginning.</summary>
    public double Skip { get; init; }

    /// <summary>The shape of the generated region.</summary>
    public MaskVariant Region { get; init; }

    /// <summary>Every film that is named, with the option that names it.</summary>
    public IEnumerable<(string Option, string Path)> Films =>
        new[] { ("--video", Video), ("--mask", Mask), ("--start-video", Start) }.Where(static film => film.Item2 is not null).Select(static film => (film.Item1, film.Item2!));
}
