using ProductVideo.Media.Images;
using ProductVideo.Vision.Masks;
using ProductVideo.Vision.Tracking.Prompts;

namespace ProductVideo.Vision.Tracking;

/// <summary>Asks the detector again where the object fades from memory, but not in every frame of a long absence, and believes only boxes of a likely size.</summary>
/// <param name="boxes">The detector.</param>
/// <param name="options">When to ask and what to believe.</param>
/// <param name="first">The object's box in the prompted frame, or null if it was not seen there.</param>
internal sealed class Reprompter(IProductBoxSource boxes, ClipTrackerOptions options, MaskBox? first)
{
    private MaskBox? _last = first;
    private int? _asked;
    private int _prompted;

    /// <summary>A prompt for a frame, or null to leave it as it was found.</summary>
    /// <param name="found">What was found without one.</param>
    /// <param name="picture">The frame.</param>
    /// <param name="cancellationToken">Stops the detector.</param>
    public ObjectPrompt? Ask(FrameTrack found, RgbImage picture, CancellationToken cancellationToken)
    {
        var isTooSoon = _asked is { } asked && Math.Abs(found.Frame - asked) < options.RepromptInterval;
        if (found.ObjectScore >= options.RepromptBelow || isTooSoon || _prompted >= options.MaximumReprompts)
        {
            return null;
        }

        _asked = found.Frame;
        return boxes.Find(picture, cancellationToken) is { } seen && PromptFrameChooser.Clip(seen, picture.Width, picture.Height) is { } box && IsLikely(box)
            ? box.ToPrompt()
            : null;
    }

    /// <summary>Notes what became of a frame.</summary>
    public void Saw(FrameTrack track)
    {
        _prompted += track.IsPrompted ? 1 : 0;
        _last = MaskGeometry.BoxOf(track.Mask) ?? _last;
    }

    /// <summary>The walk goes on in the other direction, from the first frame.</summary>
    public void TurnBack(MaskBox? box) => (_last, _asked) = (box, null);

    private bool IsLikely(ProductBox box)
    {
        if (_last is not { } last)
        {
            return true;
        }

        var ratio = box.Area / ((double)last.Width * last.Height);
        return ratio <= options.MaximumSizeChange && ratio * options.MaximumSizeChange >= 1;
    }
}
