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
    /// Latent frames per chunk at inference, or 0 to choose by the size of a frame. Every value gives the same result.
    /// Default: 0.
    /// </summary>
    public int ChunkFrames { get; set; }

    /// <summary>Receives intermediate tensors under their published names, once per chunk, or null.</summary>
    public TensorObserver? Observer { get; set; }

    /// <summary>
    /// Encodes to the raw moments: the first half of the channels is the mean mu, the second the logarithm of the variance.
    /// </summary>
    /// <param name="video">(B, 3, T, H, W) in [-1, 1]; frames beyond 4n + 1 are ignored.</param>
    /// <param name="cancellationToken">Checked between chunks.</param>
    /// <returns>(B, 32, F, H / 8, W / 8) in float32.</returns>
    public Tensor EncodeMoments(Tensor video, CancellationToken cancellationToken = default)
    {
        CheckVideo(video);
        using var scope = NewDisposeScope();
        var latentFrames = (int)((video.shape[2] - 1) / 4) + 1;
        var frames = video.transpose(1, 2);
        var parts = RunChunks(
            _encoder,
            "encoder.",
            latentFrames,
            video.shape[3],
            video.shape[4],
            (start, count) =>
            {
                // the first latent frame stands for one pixel frame only
                var first = start == 0 ? 0 : (start * 4) - 3;
                var last = (start + count - 1) * 4;
                return Frames.Range(frames, first, last - first + 1).As(ComputeType).contiguous();
            },
            cancellationToken);
        using var unused = new TemporalMemory(chunked: false);
        var moments = _toMoments.Forward(cat(parts.ToArray(), 1), unused);
        Observer?.Invoke("conv1", moments);
        return moments.transpose(1, 2).As(ScalarType.Float32).contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>Encodes to normalised latents, (mu - mean) / deviation, deterministically.</summary>
    /// <param name="video">(B, 3, T, H, W) in [-1, 1]; frames beyond 4n + 1 are ignored.</param>
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
        if (mu.shape.Length != 5 || mu.shape[1] != Size.LatentChannels)
        {
            throw new ArgumentException(
                $"Latents must be (batch, {Size.LatentChannels}, frames, rows, columns), not ({string.Join(", ", mu.shape)}).", nameof(mu));
        }

        using var scope = NewDisposeScope();
        using var unused = new TemporalMemory(chunked: false);
        var frames = _fromLatents.Forward(mu.transpose(1, 2).As(ComputeType).contiguous(), unused);
        Observer?.Invoke("conv2", frames);
        var parts = RunChunks(
            _decoder,
            "decoder.",
            (int)mu.shape[2],
            mu.shape[3] * VideoSize.LatentScale,
            mu.shape[4] * VideoSize.LatentScale,
            (start, count) => Frames.Range(frames, start, count),
            cancellationToken);
        return cat(parts.ToArray(), 1).transpose(1, 2).As(ScalarType.Float32).contiguous().MoveToOuterDisposeScope();
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

    private List<Tensor> RunChunks(
        FrameStack stack,
        string prefix,
        int latentFrames,
        long height,
        long width,
        Func<int, int, Tensor> input,
        CancellationToken cancellationToken)
    {
        var observer = Observer;
        stack.Observer = observer is null ? null : (name, value) => observer(prefix + name, value);
        var length = ChunkLength(latentFrames, height, width);
        using var memory = new TemporalMemory(length < latentFrames);
        var parts = new List<Tensor>();
        for (var start = 0; start < latentFrames;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(length, latentFrames - start);
            parts.Add(stack.Forward(input(start, count), memory));
            memory.NextChunk();
            start += count;
        }

        return parts;
    }

    private int ChunkLength(int latentFrames, long height, long width)
    {
        if (is_grad_enabled())
        {
            return latentFrames;
        }

        if (ChunkFrames > 0)
        {
            return ChunkFrames;
        }

        // A GPU wants large chunks, but not more than a quarter of the memory that is free; a processor is faster with what stays near its cache, and
        // with little memory clips can be encoded side by side.
        const double Mebibyte = 1024 * 1024;
        var budget = Kernels.DeviceMemory.Read(_mean.device) is { } memory ? Math.Min(8192 * Mebibyte, memory.Available / 4.0) : 64 * Mebibyte;
        var bytesPerLatentFrame = AutoencoderMemory.PerLatentFrame(Size, height, width, ComputeType);
        return (int)Math.Clamp(budget / bytesPerLatentFrame, 1, latentFrames);
    }
}
