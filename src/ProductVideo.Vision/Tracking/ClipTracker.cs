using ProductVideo.Media.Images;
using ProductVideo.Vision.Masks;
using ProductVideo.Vision.Tracking.Prompts;

namespace ProductVideo.Vision.Tracking;

/// <summary>
/// Follows the product through a clip from the frame that shows it best, forwards to the end and then backwards to the start. Walking outwards from that frame
/// means that every frame is still encoded once, whatever the direction: nothing is encoded twice and no features are kept, for which a clip of 81 frames would
/// need 1.7 GB at full size. It needs only that frames can be had in any order.
/// </summary>
public sealed class ClipTracker
{
    private readonly Sam2Networks _networks;
    private readonly IProductBoxSource _boxes;
    private readonly ClipTrackerOptions _options;

    /// <summary>Makes a tracker; one may serve many clips at the same time if its source of boxes can.</summary>
    /// <param name="networks">The networks; they must outlive the tracker.</param>
    /// <param name="boxes">Where the product is in single frames.</param>
    /// <param name="options">Settings, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public ClipTracker(Sam2Networks networks, IProductBoxSource boxes, ClipTrackerOptions? options = null)
    {
        (_networks, _boxes, _options) = (networks, boxes, options ?? new ClipTrackerOptions());
        _options.Validate();
    }

    /// <summary>Looks for the product in frames spread over the clip.</summary>
    /// <param name="frames">The clip, at least one frame.</param>
    /// <param name="cancellationToken">Stops between frames.</param>
    /// <returns>What was seen in each of them, how good a prompt it would make, and why it is the product.</returns>
    public PromptSearch Look(IReadOnlyList<RgbImage> frames, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var numbers = PromptFrameChooser.Sample(frames.Count, _options.PromptSamples);
        RgbImage[] pictures = [.. numbers.Select(number => frames[number])];
        var found = _boxes.FindInClip(pictures, numbers, cancellationToken);
        return new PromptSearch(PromptFrameChooser.Weigh([.. numbers.Zip(found.Boxes)], pictures[0].Width, pictures[0].Height), found.Choice);
    }

    /// <summary>Follows the product.</summary>
    /// <param name="frames">The clip; each frame is asked for once, and one that is tried as the prompted one without success once more.</param>
    /// <param name="candidates">What <see cref="Look"/> saw.</param>
    /// <param name="cancellationToken">Stops between frames.</param>
    /// <returns>
    /// Every frame of the clip once, as soon as it is done: the prompted one, those after it, then those before it, backwards. Nothing if the product was seen
    /// nowhere.
    /// </returns>
    public IEnumerable<FrameTrack> Track(IReadOnlyList<RgbImage> frames, IReadOnlyList<PromptCandidate> candidates, CancellationToken cancellationToken)
    {
        var ordered = PromptFrameChooser.Order(candidates, frames.Count).Take(_options.PromptAttempts).ToList();
        if (ordered.Count == 0)
        {
            yield break;
        }

        var (tracker, first) = Begin(frames, ordered, cancellationToken);
        using (tracker)
        {
            var again = new Reprompter(_boxes, _options, MaskGeometry.BoxOf(first.Mask));
            var order = Enumerable.Range(first.Frame + 1, frames.Count - first.Frame - 1).Concat(Enumerable.Range(0, first.Frame).Reverse()).ToArray();
            var upcoming = order.Length > 0 ? frames[order[0]] : null;
            yield return first;
            var step = 0;
            for (; step < order.Length && order[step] > first.Frame; step++)
            {
                yield return Follow(step);
            }

            tracker.TurnBack();
            again.TurnBack(MaskGeometry.BoxOf(first.Mask));
            for (; step < order.Length; step++)
            {
                yield return Follow(step);
            }

            // the frame after this one is made ready on another thread while the networks are at work on this one
            FrameTrack Follow(int at)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (frame, picture) = (order[at], upcoming!);
                upcoming = at + 1 < order.Length ? frames[order[at + 1]] : null;
                if (upcoming is not null)
                {
                    tracker.Prepare(upcoming);
                }

                var track = tracker.Track(frame, picture, found => again.Ask(found, picture, cancellationToken), cancellationToken);
                again.Saw(track);
                return track;
            }
        }
    }

    /// <summary>The best frame in whose box the networks see an object; if they do in none, the best.</summary>
    private (Sam2Tracker Tracker, FrameTrack First) Begin(IReadOnlyList<RgbImage> frames, List<PromptCandidate> ordered, CancellationToken cancellationToken)
    {
        foreach (var candidate in ordered.Append(ordered[0]).Index())
        {
            var tracker = new Sam2Tracker(_networks, new Sam2TrackerOptions { FrameCount = frames.Count });
            try
            {
                var first = tracker.Prompt(candidate.Item.Frame, frames[candidate.Item.Frame], candidate.Item.Box!.Value.ToPrompt(), cancellationToken);
                if (!first.IsOccluded || candidate.Index == ordered.Count)
                {
                    return (tracker, first);
                }
            }
            catch
            {
                tracker.Dispose();
                throw;
            }

            tracker.Dispose();
        }

        throw new InvalidOperationException("No frame was tried.");
    }
}
