using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Presets;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>
/// The causal video autoencoder (VAE): 8 x 8 pixels and, after the first frame, 4 frames become one cell of 16 channels. It is
/// differentiable; run it under <c>no_grad</c> for inference, where it works in chunks of frames to bound its memory.
/// State-dictionary keys are the published ones. The instance keeps no state between calls.
/// </summary>
public sealed class VideoAutoencoder : nn.Module
{
    private readonly FrameStack _encoder;
    private readonly CausalConvolution _toMoments;
    private readonly CausalConvolution _fromLatents;
    private readonly FrameStack _decoder;
    private readonly Tensor _mean;
    private readonly Tensor _deviation;

    /// <summary>Makes the network.</summary>
    /// <param name="size">Its sizes; 16 latent channels, because the latent statistics are given for those.</param>
    /// <param name="parameters">Where and how its parameters are made.</param>
    public VideoAutoencoder(AutoencoderSize size, ParameterFactory parameters)
        : base(nameof(VideoAutoencoder))
    {
        size.Validate();
        ModelConfigurationException.Require(
            size.LatentChannels == LatentStatistics.Mean.Count, "vae.z_dim", size.LatentChannels, "use 16, the channels of Wan's latents");
        Size = size;
        ComputeType = parameters.Type;
        _encoder = FrameStack.Encoder(parameters, size);
        _toMoments = new CausalConvolution(parameters, size.LatentChannels * 2, size.LatentChannels * 2, 1, 1);
        _fromLatents = new CausalConvolution(parameters, size.LatentChannels, size.LatentChannels, 1, 1);
        _decoder = FrameStack.Decoder(parameters, size);
        register_module("encoder", _encoder);
        register_module("conv1", _toMoments);
        register_module("conv2", _fromLatents);
        register_module("decoder", _decoder);
        _mean = Statistic(LatentStatistics.Mean, parameters.Device);
        _deviation = Statistic(LatentStatistics.Deviation, parameters.Device);
    }

    /// <summary>The sizes of the network.</summary>
    public AutoencoderSize Size { get; }

    /// <summary>Number type of the computation; norms are float32 in any case. Default: the type of the weights.</summary>
    public ScalarType ComputeType { get; set; }

    /// <summary>
    /// Latent frames per chunk at inference whatever the memory, or 0 to choose by <see cref="MemoryLimit"/>. Every value gives the same result.
    /// Default: 0.
    /// </summary>
    public int ChunkFrames { get; set; }

    /// <summary>
    /// Bytes that the layers may keep alive at inference beside weights, video and latents; every value gives the same result. What cannot be done within
    /// it is done with as little as there can be. Default: null, which on a GPU is a quarter of what is free between
    /// <see cref="AutoencoderMemory.LeastLimit"/> and <see cref="AutoencoderMemory.MostLimit"/>, and on a processor the chunks that suit its cache.
    /// </summary>
    public long? MemoryLimit { get; set; }

    /// <summary>The way to go whatever the memory, or null.</summary>
    internal FramePlan? ForcedPlan { get; set; }

    /// <summary>Receives intermediate tensors under their published names, once per piece that is worked on, or null.</summary>
    public TensorObserver? Observer { get; set; }

    /// <summary>
    /// Encodes to the raw moments: the first half of the channels is the mean mu, the second the logarithm of the variance.
    /// </summary>
    /// <param name="video">(B, 3, T, H, W) in [-1, 1], on any device; frames beyond 4n + 1 are ignored.</param>
    /// <param name="cancellationToken">Checked between chunks.</param>
    /// <returns>(B, 32, F, H / 8, W / 8) in float32.</returns>
    public Tensor EncodeMoments(Tensor video, CancellationToken cancellationToken = default)
    {
        CheckVideo(video);
        using var scope = NewDisposeScope();
        var latentFrames = (int)((video.shape[2] - 1) / 4) + 1;
        var size = video.shape;
        var plan = Plan(StackSize.Encoder, latentFrames, size[0], size[3] / VideoSize.LatentScale, size[4] / VideoSize.LatentScale);
        var encoded = EncodeFrames(video.transpose(1, 2), latentFrames, plan, cancellationToken);
        using var unused = new TemporalMemory(chunked: false);
        var moments = _toMoments.Forward(encoded, unused);
        Observer?.Invoke("conv1", moments);
        return moments.transpose(1, 2).As(ScalarType.Float32).contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>Encodes to normalised latents, (mu - mean) / deviation, deterministically.</summary>
    /// <param name="video">(B, 3, T, H, W) in [-1, 1], on any device; frames beyond 4n + 1 are ignored.</param>
    /// <param name="cancellationToken">Checked between chunks.</param>
    /// <returns>(B, 16, F, H / 8, W / 8) in float32.</returns>
    public Tensor Encode(Tensor video, CancellationToken cancellationToken = default)
    {
        using var scope = NewDisposeScope();
        return Normalize(EncodeMoments(video, cancellationToken).narrow(1, 0, Size.LatentChannels)).MoveToOuterDisposeScope();
    }

    /// <summary>(mu - mean) / deviation.</summary>
    public Tensor Normalize(Tensor mu) => (mu - _mean) / _deviation;

    /// <summary>The inverse of <see cref="Normalize"/>.</summary>
    public Tensor Denormalize(Tensor latents) => (latents * _deviation) + _mean;

    /// <summary>Decodes normalised latents. The result is not clamped.</summary>
    /// <param name="latents">(B, 16, F, h, w).</param>
    /// <param name="cancellationToken">Checked between chunks.</param>
    /// <returns>(B, 3, 4 F - 3, 8 h, 8 w), about [-1, 1], in float32.</returns>
    public Tensor Decode(Tensor latents, CancellationToken cancellationToken = default)
    {
        using var scope = NewDisposeScope();
        return DecodeMu(Denormalize(latents.As(ScalarType.Float32)), cancellationToken).MoveToOuterDisposeScope();
    }

    /// <summary>Decodes the mean mu (or a sample around it) before normalisation. The result is not clamped.</summary>
    /// <param name="mu">(B, 16, F, h, w).</param>
    /// <param name="cancellationToken">Checked between chunks.</param>
    /// <returns>(B, 3, 4 F - 3, 8 h, 8 w), about [-1, 1], in float32.</returns>
    public Tensor DecodeMu(Tensor mu, CancellationToken cancellationToken = default)
    {
        using var scope = NewDisposeScope();
        return DecodeRaw(mu, cancellationToken).As(ScalarType.Float32).contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>As <see cref="Decode"/>, but in the type of the computation, which takes half the memory and holds the same numbers.</summary>
    internal Tensor DecodeCompact(Tensor latents, CancellationToken cancellationToken)
    {
        using var scope = NewDisposeScope();
        return DecodeRaw(Denormalize(latents.As(ScalarType.Float32)), cancellationToken).MoveToOuterDisposeScope();
    }

    private Tensor DecodeRaw(Tensor mu, CancellationToken cancellationToken)
    {
        if (mu.shape.Length != 5 || mu.shape[1] != Size.LatentChannels)
        {
            throw new ArgumentException(
                $"Latents must be (batch, {Size.LatentChannels}, frames, rows, columns), not ({string.Join(", ", mu.shape)}).", nameof(mu));
        }

        using var scope = NewDisposeScope();
        using var unused = new TemporalMemory(chunked: false);
        var frames = _fromLatents.Forward(mu.transpose(1, 2).As(ComputeType).contiguous(), unused);
        Observer?.Invoke("conv2", frames);
        var latentFrames = (int)mu.shape[2];
        var plan = Plan(StackSize.Decoder, latentFrames, mu.shape[0], mu.shape[3], mu.shape[4]);
        return DecodeFrames(frames, latentFrames, plan, cancellationToken).transpose(1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Rescales the latents of a network trained from scratch so that Wan's constants hold for it: mu of mean m and deviation s
    /// becomes (mu - m) / s x deviation + mean. Encoder and decoder change by inverse amounts; reconstruction stays the same.
    /// </summary>
    /// <param name="mean">(16), the measured mean of mu per channel.</param>
    /// <param name="deviation">(16), the measured standard deviation of mu per channel, positive.</param>
    public void Calibrate(Tensor mean, Tensor deviation)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var channels = Size.LatentChannels;
        var measuredMean = mean.to(ScalarType.Float32).to(_mean.device).reshape(channels);
        var factor = _deviation.reshape(channels) / deviation.to(ScalarType.Float32).to(_mean.device).reshape(channels);
        var offset = _mean.reshape(channels) - (measuredMean * factor);

        // the first half of the outputs is mu, the second the logarithm of its variance
        var weight = _toMoments.Weight.to(ScalarType.Float32);
        var bias = _toMoments.Bias.to(ScalarType.Float32);
        var rows = factor.reshape(channels, 1, 1, 1, 1);
        var newWeight = cat(new[] { weight.narrow(0, 0, channels) * rows, weight.narrow(0, channels, channels) }, 0);
        var newBias = cat(
            new[] { (bias.narrow(0, 0, channels) * factor) + offset, bias.narrow(0, channels, channels) + (factor.log() * 2.0) }, 0);
        _toMoments.Weight.copy_(newWeight);
        _toMoments.Bias.copy_(newBias);

        var decoderWeight = _fromLatents.Weight.to(ScalarType.Float32);
        var shift = (decoderWeight.reshape(channels, channels) * (offset / factor).reshape(1, channels)).sum(new long[] { 1 });
        _fromLatents.Bias.copy_(_fromLatents.Bias.to(ScalarType.Float32) - shift);
        _fromLatents.Weight.copy_(decoderWeight / factor.reshape(1, channels, 1, 1, 1));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _mean.Dispose();
            _deviation.Dispose();
        }

        base.Dispose(disposing);
    }

    private static Tensor Statistic(IReadOnlyList<float> values, Device device)
    {
        using var scope = NewDisposeScope();
        var statistic = tensor(values.ToArray(), new long[] { 1, values.Count, 1, 1, 1 }).to(device);
        statistic.DetachFromDisposeScope();
        return statistic;
    }

    private static void CheckVideo(Tensor video)
    {
        var shape = video.shape;
        if (shape.Length != 5 || shape[1] != 3 || shape[2] < 1 || shape[3] % VideoSize.LatentScale != 0 || shape[4] % VideoSize.LatentScale != 0)
        {
            throw new ArgumentException(
                $"A video must be (batch, 3, frames, height, width) with sides that are multiples of 8, not ({string.Join(", ", shape)}).",
                nameof(video));
        }
    }

    private FramePlan Plan(Func<AutoencoderSize, AutoencoderPictures, StackSize> stack, int latentFrames, long batch, long rows, long columns)
    {
        if (is_grad_enabled())
        {
            return FramePlan.Chunks(latentFrames);
        }

        if (ForcedPlan is { } forced)
        {
            return forced;
        }

        if (ChunkFrames > 0)
        {
            return FramePlan.Chunks(Math.Min(ChunkFrames, latentFrames));
        }

        var pictures = AutoencoderPictures.Of(rows, columns, batch, ComputeType, _mean.device);
        return AutoencoderMemory.Plan(stack(Size, pictures), latentFrames, _mean.device, MemoryLimit);
    }

    // Local segments first, in bands; then the one with attention, which needs whole pictures.
    private Tensor EncodeFrames(Tensor frames, int latentFrames, FramePlan plan, CancellationToken cancellationToken)
    {
        var pass = new FramePass(_encoder, "encoder.", Observer, cancellationToken);
        if (plan.Bands == 1)
        {
            return pass.Run(latentFrames, latentFrames, plan, .., (start, count) => Pixels(frames, start, count));
        }

        var axis = Axis(frames);
        var cells = (int)(frames.shape[axis] / VideoSize.LatentScale);
        var canvas = new FrameCanvas(latentFrames, cells, axis);
        foreach (var band in FrameBands.Plan(cells, plan.Bands, FrameBands.EncoderHalo))
        {
            var part = frames.narrow(axis, band.InputStart * VideoSize.LatentScale, band.InputLength * VideoSize.LatentScale);
            using var encoded = pass.Run(latentFrames, latentFrames, plan, ..^1, (start, count) => Pixels(part, start, count));
            canvas.Put(encoded.narrow(axis, band.Start - band.InputStart, band.Length), 0, band.Start);
        }

        using var whole = canvas.Whole;
        return pass.Run(latentFrames, latentFrames, plan, ^1.., (start, count) => Frames.Range(whole, start, count));
    }

    private Tensor DecodeFrames(Tensor frames, int latentFrames, FramePlan plan, CancellationToken cancellationToken)
    {
        var pass = new FramePass(_decoder, "decoder.", Observer, cancellationToken);
        if (plan.Bands == 1)
        {
            return pass.Run(latentFrames, PixelFrames(latentFrames), plan, .., (start, count) => Frames.Range(frames, start, count));
        }

        var axis = Axis(frames);
        var cells = (int)frames.shape[axis];
        using var deep = pass.Run(latentFrames, latentFrames, plan, ..1, (start, count) => Frames.Range(frames, start, count));
        var canvas = new FrameCanvas(PixelFrames(latentFrames), cells * VideoSize.LatentScale, axis);
        foreach (var band in FrameBands.Plan(cells, plan.Bands, FrameBands.DecoderHalo))
        {
            var part = deep.narrow(axis, band.InputStart, band.InputLength);
            using var decoded = pass.Run(latentFrames, PixelFrames(latentFrames), plan, 1.., (start, count) => Frames.Range(part, start, count));
            canvas.Put(
                decoded.narrow(axis, (band.Start - band.InputStart) * VideoSize.LatentScale, band.Length * VideoSize.LatentScale), 0, band.Start * VideoSize.LatentScale);
        }

        return canvas.Whole;
    }

    private static int PixelFrames(int latentFrames) => (latentFrames * 4) - 3;

    private static int Axis(Tensor frames) => frames.shape[4] >= frames.shape[3] ? 4 : 3;

    // the first latent frame stands for one pixel frame only
    private Tensor Pixels(Tensor frames, int start, int count)
    {
        var first = start == 0 ? 0 : (start * 4) - 3;
        var last = (start + count - 1) * 4;
        return Frames.Range(frames, first, last - first + 1).to(_mean.device).As(ComputeType).contiguous();
    }
}
