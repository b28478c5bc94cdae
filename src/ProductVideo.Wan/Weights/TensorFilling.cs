using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Weights;

/// <summary>Fills new tensors with stored bytes, in pieces, because a tensor may be larger than any span.</summary>
internal static class TensorFilling
{
    private const long PieceBytes = 256L * 1024 * 1024;
    private const long StagedBytes = 32L * 1024 * 1024;

    /// <summary>Writes the stored bytes from an offset on into the span.</summary>
    internal delegate void Source(long offset, Span<byte> destination);

    /// <summary>Makes the entry's tensor and fills it from the source, which counts bytes from the entry's start.</summary>
    internal static Tensor Fill(WeightEntry entry, Source source)
    {
        using var mode = no_grad();
        var result = empty(entry.Shape.ToArray(), dtype: entry.Type.TensorType());
        Fill(entry, result, source);
        return result;
    }

    /// <summary>Fills a tensor that is there already, of any type and on any device; the source counts bytes from the entry's start.</summary>
    internal static void Fill(WeightEntry entry, Tensor destination, Source source)
    {
        RequireShape(entry, destination);
        using var mode = no_grad();
        using var flat = destination.view(-1);
        var isDirect = destination.device_type == DeviceType.CPU && destination.dtype == entry.Type.TensorType();
        var pieceCount = (isDirect ? PieceBytes : StagedBytes) / entry.Type.Size();
        for (var start = 0L; start < entry.Count; start += pieceCount)
        {
            var count = Math.Min(pieceCount, entry.Count - start);
            using var piece = flat.narrow(0, start, count);
            var offset = start * entry.Type.Size();
            if (isDirect)
            {
                Decode(entry.Type, piece.bytes, offset, source);
                continue;
            }

            using var staged = empty(new[] { count }, dtype: entry.Type.TensorType());
            Decode(entry.Type, staged.bytes, offset, source);
            piece.copy_(staged);
        }
    }

    /// <summary>Refuses a destination of another shape than the stored one.</summary>
    internal static void RequireShape(WeightEntry entry, Tensor destination)
    {
        if (!destination.shape.AsSpan().SequenceEqual(entry.Shape.ToArray()))
        {
            throw new ArgumentException(
                $"'{entry.Name}' of shape [{string.Join(", ", entry.Shape)}] cannot fill a tensor of shape [{string.Join(", ", destination.shape)}].", nameof(destination));
        }
    }

    private static void Decode(WeightType type, Span<byte> target, long offset, Source source)
    {
        if (!type.IsFloat8())
        {
            source(offset, target);
            return;
        }

        // the codes are read into the upper half of their own destination, which decoding from the front never overtakes
        var codes = target[(target.Length / 2)..];
        source(offset, codes);
        Float8.DecodeToBFloat16(codes, target, type);
    }
}
