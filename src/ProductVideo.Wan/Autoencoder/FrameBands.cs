namespace ProductVideo.Wan.Autoencoder;

/// <summary>
/// The parts of a picture that go through the segments without attention one after the other. Each reaches so far into its neighbours that
/// nothing of its own sees its edge.
/// </summary>
internal static class FrameBands
{
    /// <summary>
    /// Latent cells that the decoder's segments look sideways: seven 3 x 3 convolutions at a quarter of the side, seven at half, eight at full:
    /// 3.5 + 1.75 + 1 cells, rounded up.
    /// </summary>
    public const int DecoderHalo = 7;

    /// <summary>
    /// Latent cells that the encoder's segments look sideways: five 3 x 3 convolutions at full side, four at half, four at a quarter, and the
    /// three that halve the sides: 5 + 8 + 16 + 7 pixels, rounded up.
    /// </summary>
    public const int EncoderHalo = 5;

    /// <summary>The bands along a side, in latent cells: what is kept of each and what goes in.</summary>
    /// <param name="cells">Cells of the side.</param>
    /// <param name="bands">Bands.</param>
    /// <param name="halo">Cells that go in at either end beside those that are kept.</param>
    public static IEnumerable<FrameBand> Plan(int cells, int bands, int halo)
    {
        for (var band = 0; band < bands; band++)
        {
            var (start, end) = (cells * band / bands, cells * (band + 1) / bands);
            var (from, to) = (Math.Max(0, start - halo), Math.Min(cells, end + halo));
            yield return new(start, end - start, from, to - from);
        }
    }

    /// <summary>Cells of the widest band that goes in.</summary>
    public static int Widest(int cells, int bands, int halo) => Plan(cells, bands, halo).Max(band => band.InputLength);
}
