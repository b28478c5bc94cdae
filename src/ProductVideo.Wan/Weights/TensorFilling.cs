using static TorchSharp.torch;

namespace ProductVideo.Wan.Weights;

/// <summary>Fills new tensors with stored bytes, in pieces, because a tensor may be larger than any span.</summary>
internal static class TensorFilling
{
    private const long PieceBytes = 256L * 1024 * 1024;

    /// <summary>Writes the stored bytes from an offset on into the span.</summary>
    internal delegate void Source(long offset, Span<byte> destination);

    /// <summary>Makes the entry's tensor and fills it from the source, which counts bytes from the entry's start.</summary>
    internal static Tensor Fill(WeightEntry entry, Source source)
    {
        using var mode = no_grad();
        var result = empty(entry.Shape.ToArray(), dtype: entry.Type.TensorType());
        using var flat = result.view(-1);
        var stored = entry.Type.Size();
        var pieceCount = PieceBytes / stored;
        for (var start = 0L; start < entry.Count; start += pieceCount)
        {
            using var piece = flat.narrow(0, start, Math.Min(pieceCount, entry.Count - start));
            var target = piece.bytes;
            if (!entry.Type.IsFloat8())
            {
                source(start * stored, target);
                continue;
            }

            // the codes are read into the upper half of their own destination, which decoding from the front never overtakes
            var codes = target[(target.Length / 2)..];
            source(start, codes);
            Float8.DecodeToBFloat16(codes, target, entry.Type);
        }

        return result;
    }
}
