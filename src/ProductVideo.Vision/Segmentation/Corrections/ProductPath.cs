using ProductVideo.Vision.Masks;

namespace ProductVideo.Vision.Segmentation.Corrections;

/// <summary>The product's box in every frame of a shot, from the boxes that are known in some of them.</summary>
internal sealed class ProductPath
{
    private readonly (int Frame, MaskBox Box)[] _known;

    /// <summary>Takes the known boxes; at least one.</summary>
    public ProductPath(IEnumerable<KeyValuePair<int, MaskBox>> known) =>
        _known = [.. known.OrderBy(static entry => entry.Key).Select(static entry => (entry.Key, entry.Value))];

    /// <summary>The smallest box that holds the product in all frames.</summary>
    public MaskBox Union => new(
        _known.Min(static entry => entry.Box.Left),
        _known.Min(static entry => entry.Box.Top),
        _known.Max(static entry => entry.Box.Right),
        _known.Max(static entry => entry.Box.Bottom));

    /// <summary>The box in a frame.</summary>
    public MaskBox At(int frame)
    {
        var next = Array.FindIndex(_known, entry => entry.Frame >= frame);
        if (next <= 0 || _known[next].Frame == frame)
        {
            return _known[next < 0 ? ^1 : next].Box;
        }

        var (from, to) = (_known[next - 1], _known[next]);
        var share = (frame - from.Frame) / (double)(to.Frame - from.Frame);
        int Between(int a, int b) => (int)Math.Round(a + ((b - a) * share));
        return new MaskBox(
            Between(from.Box.Left, to.Box.Left),
            Between(from.Box.Top, to.Box.Top),
            Between(from.Box.Right, to.Box.Right),
            Between(from.Box.Bottom, to.Box.Bottom));
    }
}
