using static TorchSharp.torch;

namespace ProductVideo.Wan.Transformer;

/// <summary>The token grid of a video: one token per latent frame and 2 x 2 latent cells, in the order frame, row, column.</summary>
internal readonly record struct TokenGrid(int Frames, int Rows, int Columns)
{
    /// <summary>Tokens in all.</summary>
    public int Count => Frames * Rows * Columns;

    /// <summary>The grid of latents (B, C, F, h, w).</summary>
    /// <exception cref="ArgumentException">The latents have odd sides or not five axes.</exception>
    public static TokenGrid Of(Tensor latents)
    {
        var shape = latents.shape;
        if (shape.Length != 5 || shape[3] % 2 != 0 || shape[4] % 2 != 0)
        {
            throw new ArgumentException(
                $"Latents must be (batch, channels, frames, even rows, even columns), not ({string.Join(", ", shape)}): use video sides that are multiples of 16.",
                nameof(latents));
        }

        return new TokenGrid((int)shape[2], (int)shape[3] / 2, (int)shape[4] / 2);
    }

    /// <summary>(B, C, F, h, w) to (B, tokens, C x 4), channel slowest, then row and column inside the patch.</summary>
    public Tensor Patchify(Tensor latents)
    {
        var (batch, channels) = (latents.shape[0], latents.shape[1]);
        return latents.reshape(batch, channels, Frames, Rows, 2, Columns, 2)
            .permute(0, 2, 3, 5, 1, 4, 6)
            .reshape(batch, Count, channels * 4);
    }

    /// <summary>(B, tokens, 4 x C), channel fastest, to (B, C, F, h, w).</summary>
    public Tensor Unpatchify(Tensor tokens)
    {
        var (batch, channels) = (tokens.shape[0], tokens.shape[2] / 4);
        return tokens.reshape(batch, Frames, Rows, Columns, 2, 2, channels)
            .permute(0, 6, 1, 2, 4, 3, 5)
            .reshape(batch, channels, Frames, Rows * 2, Columns * 2);
    }
}
