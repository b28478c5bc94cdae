namespace ProductVideo.Samples.Catalogues;

/// <summary>What a rendered catalogue is like.</summary>
public sealed record SampleCatalogueOptions
{
    /// <summary>Decides products, scenes and cameras; 7 by default, the shipped catalogue's.</summary>
    public ulong Seed { get; init; } = 7;

    /// <summary>How many products, 1 to 500; 8 by default.</summary>
    public int Products { get; init; } = 8;

    /// <summary>Film width in pixels, even, 64 to 4096; 1280 by default.</summary>
    public int Width { get; init; } = 1280;

    /// <summary>Film height in pixels, even, 64 to 4096; 720 by default.</summary>
    public int Height { get; init; } = 720;

    /// <summary>Frames per second, 1 to 120; 24 by default.</summary>
    public int FramesPerSecond { get; init; } = 24;

    /// <summary>The shortest film in seconds; 15.2 by default.</summary>
    public double MinimumSeconds { get; init; } = 15.2;

    /// <summary>The longest film in seconds; 17 by default.</summary>
    public double MaximumSeconds { get; init; } = 17;

    /// <summary>The most shots a film is cut into, 1 to 5; 5 by default. Shorter films get fewer: every good shot lasts 3.4 seconds or more.</summary>
    public int MaximumShots { get; init; } = 5;

    /// <summary>Whether some products get one shot that must be refused; true by default. Kinds take turns.</summary>
    public bool PlantsBadShots { get; init; } = true;

    /// <summary>Photo width in pixels, 64 to 4096; 960 by default.</summary>
    public int PhotoWidth { get; init; } = 960;

    /// <summary>Photo height in pixels, 64 to 4096; 960 by default.</summary>
    public int PhotoHeight { get; init; } = 960;

    /// <summary>x264's constant rate factor, 0 to 51; 23 by default.</summary>
    public int Crf { get; init; } = 23;

    /// <summary>Threads that render, 1 to 256; the number of processors by default. What is rendered does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The folder that the truth goes to; null (default) for no truth.</summary>
    public string? TruthFolder { get; init; }

    /// <summary>The ids of the products to render; empty (default) for all. The others keep their places and numbers.</summary>
    public IReadOnlyCollection<string> OnlyIds { get; init; } = [];

    internal void Validate()
    {
        Check(Products, 1, 500, nameof(Products));
        Check(Width, 64, 4096, nameof(Width));
        Check(Height, 64, 4096, nameof(Height));
        Check(FramesPerSecond, 1, 120, nameof(FramesPerSecond));
        Check(MaximumShots, 1, 5, nameof(MaximumShots));
        Check(PhotoWidth, 64, 4096, nameof(PhotoWidth));
        Check(PhotoHeight, 64, 4096, nameof(PhotoHeight));
        Check(Crf, 0, 51, nameof(Crf));
        Check(Threads, 1, 256, nameof(Threads));
        if (Width % 2 != 0 || Height % 2 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(Width), $"Width x Height is {Width}x{Height}; H.264 needs even numbers.");
        }

        if (!(MinimumSeconds >= 1 && MinimumSeconds <= MaximumSeconds && MaximumSeconds <= 120))
        {
            throw new ArgumentException(
                $"MinimumSeconds to MaximumSeconds is {MinimumSeconds} to {MaximumSeconds}; choose a range inside 1 to 120.", nameof(MinimumSeconds));
        }
    }

    private static void Check(int value, int least, int most, string name)
    {
        if (value < least || value > most)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; choose {least} to {most}.");
        }
    }
}
