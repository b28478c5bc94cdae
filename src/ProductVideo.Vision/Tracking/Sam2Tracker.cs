using ProductVideo.Media.Images;
using ProductVideo.Vision.Tracking.Loop;
using ProductVideo.Vision.Tracking.Memory;
using ProductVideo.Vision.Tracking.Prompts;

namespace ProductVideo.Vision.Tracking;

/// <summary>
/// Follows one object through a film, frame by frame, as SAM 2.1 does. Every frame is encoded once and its features are freed when its mask is done, so memory
/// does not grow with the film. A prompted frame is remembered for ever; from it the film can be followed in both directions: forwards first, then
/// <see cref="TurnBack"/>. One thread at a time.
/// </summary>
public sealed class Sam2Tracker : IDisposable
{
    private readonly Sam2Networks _networks;
    private readonly FrameEncoder _encoder;
    private readonly MaskDecoder _decoder;
    private readonly MemoryWriter _writer;
    private readonly MemoryReader _reader;
    private readonly MemoryBank _bank;
    private readonly int _maximumPointers;

    /// <summary>Makes a tracker that knows nothing yet.</summary>
    /// <param name="networks">The networks; they must outlive the tracker.</param>
    /// <param name="options">Settings, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public Sam2Tracker(Sam2Networks networks, Sam2TrackerOptions? options = null)
    {
        options ??= new Sam2TrackerOptions();
        options.Validate();
        var runs = new ObservedRuns(options.Observer);
        _networks = networks;
        _maximumPointers = Math.Min(options.FrameCount ?? int.MaxValue, networks.Sizes.MaximumPointers);
        _encoder = new FrameEncoder(networks, runs);
        _decoder = new MaskDecoder(networks, runs);
        _writer = new MemoryWriter(networks, runs);
        _reader = new MemoryReader(networks, runs, _maximumPointers);
        _bank = new MemoryBank(networks.Sizes, networks.Form, options.MaximumPromptedInMemory);
    }

    /// <summary>What is remembered.</summary>
    internal MemoryBank Bank => _bank;

    /// <summary>
    /// Begins to make the frame after the present one ready, beside the networks' work on the present one. Leaving it out changes nothing but the time; a frame that is
    /// then not asked for is forgotten with the tracker.
    /// </summary>
    /// <param name="picture">The very picture that will be given to <see cref="Prompt"/> or <see cref="Track"/>.</param>
    public void Prepare(RgbImage picture) => _encoder.Prepare(picture);

    /// <summary>Finds the object that a prompt means in a frame, and remembers it for ever.</summary>
    /// <param name="frame">The frame's number in the clip.</param>
    /// <param name="picture">The frame, of any size.</param>
    /// <param name="prompt">Which object is meant.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public FrameTrack Prompt(int frame, RgbImage picture, ObjectPrompt prompt, CancellationToken cancellationToken = default)
    {
        using var features = _encoder.Encode(frame, picture, cancellationToken);
        using var decoded = _decoder.Decode(frame, features, features.WithoutMemory, prompt, cancellationToken);
        Remember(frame, features, decoded, isPrompted: true, cancellationToken);
        return Describe(frame, features, decoded, isPrompted: true);
    }

    /// <summary>Follows the object into the next frame.</summary>
    /// <param name="frame">The frame's number in the clip: one further than the last one in the direction of travel.</param>
    /// <param name="picture">The frame, of any size.</param>
    /// <param name="ask">
    /// Is shown what was found, and may give a prompt instead: then the frame is decoded again with it, and is remembered as a prompted one if the object is seen
    /// more surely so. Null never prompts.
    /// </param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidOperationException">No frame was prompted yet.</exception>
    public FrameTrack Track(int frame, RgbImage picture, Func<FrameTrack, ObjectPrompt?>? ask = null, CancellationToken cancellationToken = default)
    {
        var selection = _bank.Select(frame, _maximumPointers);
        using var features = _encoder.Encode(frame, picture, cancellationToken);
        using var conditioned = _reader.Condition(frame, features, _encoder.Positions, selection, _writer.Positions, cancellationToken);
        using var decoded = _decoder.Decode(frame, features, conditioned, ObjectPrompt.Nothing, cancellationToken);
        var track = Describe(frame, features, decoded, isPrompted: false);
        if (ask?.Invoke(track) is { } prompt)
        {
            using var again = _decoder.Decode(frame, features, features.WithoutMemory, prompt, cancellationToken);
            if (again.ObjectScore > decoded.ObjectScore)
            {
                Remember(frame, features, again, isPrompted: true, cancellationToken);
                return Describe(frame, features, again, isPrompted: true);
            }
        }

        Remember(frame, features, decoded, isPrompted: false, cancellationToken);
        return track;
    }

    /// <summary>Follows the film backwards from here on, from the first prompted frame: prompted frames stay in memory, tracked ones are forgotten.</summary>
    public void TurnBack() => _bank.TurnBack();

    /// <inheritdoc/>
    public void Dispose()
    {
        _bank.Dispose();
        _writer.Dispose();
        _encoder.Dispose();
    }

    private void Remember(int frame, FrameFeatures features, DecodedFrame decoded, bool isPrompted, CancellationToken cancellationToken)
    {
        var entry = _writer.Write(frame, features, decoded, isPrompted, cancellationToken);
        if (isPrompted)
        {
            _bank.AddPrompted(entry);
        }
        else
        {
            _bank.Add(entry);
        }
    }

    private FrameTrack Describe(int frame, FrameFeatures features, DecodedFrame decoded, bool isPrompted) => new(
        frame,
        decoded.ObjectScore > 0
            ? MaskScaler.Scale(decoded.LowResolutionMask, _networks.Sizes.Mask, features.Width, features.Height)
            : new GrayImage(features.Width, features.Height),
        decoded.ObjectScore,
        decoded.PredictedIou,
        isPrompted);
}
