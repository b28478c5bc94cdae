using ProductVideo.Vision.Imaging;

namespace ProductVideo.Vision.Segmentation;

/// <summary>Segments reduced frames with colour models of the backdrop (per frame) and of the product (per shot).</summary>
internal sealed class ShotModel(double significantObjectShare)
{
    private const int BackgroundComponents = 12;
    private const int ProductComponents = 8;
    private const int SampleLimit = 3000;
    private const float BackgroundFloor = 1f;
    private const float ProductFloor = 3f;

    /// <summary>
    /// Share of the border's pixels that a colour needs to count as backdrop in the first look: a product that just reaches the border
    /// stays below.
    /// </summary>
    private const double FirstLeastShare = 0.03;

    private const double LeastShare = 0.004;

    /// <summary>The border tells little about how far a colour reaches into the picture; all of the backdrop tells it well.</summary>
    private const float FirstPlaceStrength = 0.3f;

    private const float PlaceStrength = 0.8f;
    private const float CoreBonus = 4f;
    private const int ShotComponents = 16;

    /// <summary>What it costs a colour to be seen elsewhere or at another time in the backdrop only.</summary>
    private const float ElsewherePenalty = 1.5f;

    /// <summary>The energy of a colour that the product was not seen with: above that of "anything goes", because the product's colours are known by then.</summary>
    private const float OtherColourEnergy = 12f;

    private ColourMixture? _backdrop;

    /// <summary>The product's colours, once learnt.</summary>
    public ColourMixture? Product { get; private set; }

    /// <summary>
    /// A first look at one frame: everything that the frame's border does not explain, near the middle. Shadows are left in on purpose:
    /// what is missed here would pass for backdrop later, what is too much will be found out.
    /// </summary>
    public (byte[] Mask, int Objects) FirstLook(LabImage image, PixelCut cut)
    {
        var band = Math.Max(2, Math.Min(image.Width, image.Height) / 24);
        var samples = new ColourSamples();
        samples.AddFrom(image, Inside(image, band), set: false, SampleLimit);
        if (ColourMixture.Fit(samples, BackgroundComponents, drift: true, BackgroundFloor, FirstLeastShare, FirstPlaceStrength) is not { } background)
        {
            return (new byte[image.Count], 0);
        }

        var energies = BackgroundEnergies(image, background);
        return Decide(image, energies, null, null, null, cut);
    }

    /// <summary>A second look: the backdrop's colours come from all that lies outside the mask found before, the product's from the shot.</summary>
    /// <param name="image">The reduced frame.</param>
    /// <param name="near">Where the product may be: the mask found before (or its neighbours' union), grown.</param>
    /// <param name="core">Where it is almost certainly, or null.</param>
    /// <param name="motion">What motion says for the product, per pixel, or null.</param>
    /// <param name="cut">The solver to use.</param>
    public (byte[] Mask, int Objects) LookAgain(LabImage image, byte[] near, byte[]? core, float[]? motion, PixelCut cut)
    {
        var samples = new ColourSamples();
        samples.AddFrom(image, near, set: false, SampleLimit);
        if (ColourMixture.Fit(samples, BackgroundComponents, drift: true, BackgroundFloor, LeastShare, PlaceStrength) is not { } background)
        {
            return (new byte[image.Count], 0);
        }

        var energies = BackgroundEnergies(image, background);
        if (_backdrop is not null)
        {
            var anywhere = _backdrop.Energies(image);
            for (var index = 0; index < energies.Length; index++)
            {
                energies[index] = Math.Min(energies[index], anywhere[index] + ElsewherePenalty);
            }
        }

        var passage = EdgePassage.Compute(image, energies);
        ShadowModel.Apply(image, background, energies, passage);
        EdgePassage.Fence(energies, passage);
        return Decide(image, energies, near, core, motion, cut);
    }

    /// <summary>Learns the colours that the backdrop has anywhere and at any time in the shot.</summary>
    /// <param name="frames">Frames, each with where the product may be in it.</param>
    public void LearnBackdrop(IReadOnlyList<(LabImage Image, byte[] Near)> frames)
    {
        var samples = new ColourSamples();
        foreach (var (image, near) in frames)
        {
            samples.AddFrom(image, near, set: false, Math.Max(100, 2 * SampleLimit / frames.Count));
        }

        _backdrop = ColourMixture.Fit(samples, ShotComponents, drift: false, BackgroundFloor, 0.002) ?? _backdrop;
    }

    /// <summary>Learns the product's colours from masks of several frames.</summary>
    public void LearnProduct(IReadOnlyList<(LabImage Image, byte[] Mask)> frames)
    {
        var samples = new ColourSamples();
        foreach (var (image, mask) in frames)
        {
            var core = Morphology.Erode(mask, image.Width, image.Height, 1);
            var source = Array.IndexOf(core, (byte)255) >= 0 ? core : mask;
            samples.AddFrom(image, source, set: true, Math.Max(100, SampleLimit / frames.Count));
        }

        Product = ColourMixture.Fit(samples, ProductComponents, drift: false, ProductFloor) ?? Product;
    }

    private (byte[] Mask, int Objects) Decide(LabImage image, float[] energies, byte[]? near, byte[]? core, float[]? motion, PixelCut cut)
    {
        var preferences = Preferences(image, energies, near, core, motion);
        var mask = cut.Cut(image, preferences);
        var objects = ProductSelection.Select(mask, image.Width, image.Height, significantObjectShare);
        return (mask, objects);
    }

    private static float[] BackgroundEnergies(LabImage image, ColourMixture background)
    {
        var energies = background.Energies(image);
        SideColours.Apply(image, energies);
        return energies;
    }

    private float[] Preferences(LabImage image, float[] energies, byte[]? near, byte[]? core, float[]? motion)
    {
        var products = Product?.Energies(image);
        var preferences = new float[image.Count];
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var index = (y * image.Width) + x;
                var product = products is null ? ColourMixture.UniformEnergy : Math.Min(OtherColourEnergy, products[index]);
                preferences[index] = energies[index] - product - PlacePenalty(image, x, y, near, index) + (core is not null && core[index] != 0 ? CoreBonus : 0f) + (motion is null ? 0f : motion[index]);
            }
        }

        return preferences;
    }

    /// <summary>Products stand near the middle; once a mask is known, they stand where it was.</summary>
    private static float PlacePenalty(LabImage image, int x, int y, byte[]? near, int index)
    {
        if (near is not null)
        {
            return near[index] != 0 ? 0f : 8f;
        }

        var dx = 2f * (x + 0.5f - (0.5f * image.Width)) / image.Width;
        var dy = 2f * (y + 0.5f - (0.5f * image.Height)) / image.Height;
        var distance = Math.Max(Math.Abs(dx), Math.Abs(dy));
        return distance < 0.5f ? 0f : 8f * (distance - 0.5f);
    }

    /// <summary>Everything but a band along the border.</summary>
    private static byte[] Inside(LabImage image, int band)
    {
        var mask = new byte[image.Count];
        for (var y = band; y < image.Height - band; y++)
        {
            mask.AsSpan((y * image.Width) + band, image.Width - (2 * band)).Fill(255);
        }

        return mask;
    }
}
