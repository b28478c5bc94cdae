using ProductVideo.Wan.Autoencoder;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Presets;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Pipeline;

/// <summary>Runs the autoencoder in one piece or on tiles, and changes to tiles when memory runs out.</summary>
internal sealed class AutoencoderRunner : IVideoEncoder
{
    // What libtorch keeps for later and cannot use for this is not free; a quarter more than the estimate must be.
    private const double Margin = 1.25;

    private readonly WanModels _models;
    private readonly GenerationRequest _request;
    private readonly VideoSize _size;
    private readonly IMemoryProbe _probe;
    private readonly StreamingFallback _fallback;

    public AutoencoderRunner(WanModels models, GenerationRequest request, VideoSize size, IMemoryProbe probe, StreamingFallback fallback)
    {
        (_models, _request, _size, _probe, _fallback) = (models, request, size, probe, fallback);
        Choice = request.Tiling switch
        {
            AutoencoderTiling.Always => new AutoencoderChoice(true, "the request says so"),
            AutoencoderTiling.Never => new AutoencoderChoice(false, "the request says so"),
            _ => Choose(),
        };
    }

    /// <summary>How it works, and why.</summary>
    public AutoencoderChoice Choice { get; private set; }

    /// <inheritdoc/>
    public Tensor Encode(Tensor video, bool whole, CancellationToken cancellationToken) => ClipWindows.Encode(Size, video, window => Run(
        "encoding",
        whole,
        () => _models.Autoencoder.Encode(window, cancellationToken),
        tiles => _models.Autoencoder.EncodeTiled(window, tiles, cancellationToken)));

    /// <summary>Decodes normalised latents; the result is not clamped, and in the autoencoder's number type or float32.</summary>
    public Tensor Decode(Tensor latents, CancellationToken cancellationToken) => ClipWindows.Decode(Size, latents, picture => Encode(picture, whole: false, cancellationToken), window => Run(
        "decoding",
        whole: false,
        () => _models.Autoencoder.DecodeCompact(window, cancellationToken),
        tiles => _models.Autoencoder.DecodeTiled(window, tiles, cancellationToken)));

    private AutoencoderSize Size => _models.Preset.Autoencoder;

    private AutoencoderChoice Choose()
    {
        var needed = AutoencoderMemory.EstimateUntiled(
            _models.Preset.Autoencoder, _size, _models.Autoencoder.ComputeType, _models.Device, _request.AutoencoderMemory ?? _models.Autoencoder.MemoryLimit);
        if (_probe.Measure(_models.Device)?.Free is not { } free)
        {
            return new AutoencoderChoice(false, "the device does not say how much memory is free");
        }

        var fits = needed * Margin <= free;
        return new AutoencoderChoice(
            !fits, $"one piece needs about {MemoryText.Of(needed)} and {MemoryText.Of(free)} {(fits ? "are" : "only are")} free");
    }

    private Tensor Run(string work, bool whole, Func<Tensor> inOnePiece, Func<TileOptions, Tensor> onTiles)
    {
        var limit = _models.Autoencoder.MemoryLimit;
        _models.Autoencoder.MemoryLimit = _request.AutoencoderMemory ?? limit;
        try
        {
            return RunLimited(work, whole, inOnePiece, onTiles);
        }
        finally
        {
            _models.Autoencoder.MemoryLimit = limit;
        }
    }

    private Tensor RunLimited(string work, bool whole, Func<Tensor> inOnePiece, Func<TileOptions, Tensor> onTiles)
    {
        if (!Choice.Tiled || whole)
        {
            try
            {
                return inOnePiece();
            }
            catch (Exception exception) when (OutOfMemory.Is(exception))
            {
                if (_request.Tiling != AutoencoderTiling.Auto)
                {
                    throw OutOfMemory.Translate(
                        exception, _models.Device, _probe, $"{work} {_size} in one piece", "let the autoencoder work on tiles (tiling Auto or Always), or make the video smaller");
                }

                Choice = new AutoencoderChoice(true, $"memory ran out while {work} in one piece");
            }
        }

        try
        {
            return _fallback.Run($"{work} {_size} on tiles", () => onTiles(Tiles()));
        }
        catch (Exception exception) when (OutOfMemory.Is(exception))
        {
            throw OutOfMemory.Translate(
                exception, _models.Device, _probe, $"{work} {_size} on tiles", "let weights come from the host (weights Auto or Streamed), use smaller tiles, fewer frames or a smaller picture, or end other programs on the device");
        }
    }

    // Tiles that cover the picture save nothing; the automatic choice then takes two by two.
    private TileOptions Tiles()
    {
        var tiles = _request.Tiles;
        return _request.Tiling == AutoencoderTiling.Auto && tiles.Rows >= _size.LatentHeight && tiles.Columns >= _size.LatentWidth
            ? new TileOptions
            {
                Rows = Share(_size.LatentHeight * 2), RowStride = Share(_size.LatentHeight),
                Columns = Share(_size.LatentWidth * 2), ColumnStride = Share(_size.LatentWidth),
            }
            : tiles;

        static int Share(int cells) => (cells + 2) / 3;
    }
}
