using ProductVideo.Wan.Presets;

namespace ProductVideo.Training.Benchmarks;

/// <summary>
/// What the autoencoder cannot do without: two operations for each multiplication of a convolution; bytes as if every convolution reads its input and
/// writes its output once, its norm included.
/// </summary>
/// <param name="size">The autoencoder's sizes.</param>
/// <param name="video">The video.</param>
/// <param name="bytes">Bytes of a number.</param>
internal sealed class ConvolutionCount(AutoencoderSize size, VideoSize video, int bytes)
{
    /// <summary>Encoding the video.</summary>
    public WorkCost Encode()
    {
        var cells = new Cells(video.Frames, video.Height, video.Width);
        var current = size.BaseWidth;
        var cost = Convolution(cells.Count, 3, current, 27);
        for (var level = 0; level < size.Multipliers.Count; level++)
        {
            var channels = size.BaseWidth * size.Multipliers[level];
            cost += Residuals(cells.Count, current, channels, size.ResidualBlocks);
            current = channels;
            if (level < size.Multipliers.Count - 1)
            {
                cells = cells.Halve();
                cost += Convolution(cells.Count, channels, channels, 9);
                if (level > 0)
                {
                    cells = cells.HalveFrames();
                    cost += Convolution(cells.Count, channels, channels, 3);
                }
            }
        }

        return cost + Middle(cells, current) + Convolution(cells.Count, current, 2 * size.LatentChannels, 27);
    }

    /// <summary>Decoding the video.</summary>
    public WorkCost Decode()
    {
        var cells = new Cells(video.LatentFrames, video.LatentHeight, video.LatentWidth);
        var current = size.BaseWidth * size.Multipliers[^1];
        var cost = Convolution(cells.Count, size.LatentChannels, current, 27) + Middle(cells, current);
        for (var level = 0; level < size.Multipliers.Count; level++)
        {
            var channels = size.BaseWidth * size.Multipliers[^(level + 1)];
            cost += Residuals(cells.Count, current, channels, size.ResidualBlocks + 1);
            current = channels;
            if (level < size.Multipliers.Count - 1)
            {
                if (level < 2)
                {
                    cost += Convolution(cells.Count, channels, 2 * channels, 3);
                    cells = cells.DoubleFrames();
                }

                cells = cells.Double();
                current = channels / 2;
                cost += Convolution(cells.Count, channels, current, 9);
            }
        }

        return cost + Convolution(cells.Count, current, 3, 27);
    }

    private WorkCost Residuals(double cells, int input, int output, int count)
    {
        var shortcut = input == output ? WorkCost.None : Convolution(cells, input, output, 1);
        return shortcut + Convolution(cells, input, output, 27) + ((2 * count) - 1) * Convolution(cells, output, output, 27);
    }

    // two residual blocks around an attention over the cells of each frame
    private WorkCost Middle(Cells cells, int channels)
    {
        var frame = (double)cells.Height * cells.Width;
        return Residuals(cells.Count, channels, channels, 2) + Convolution(cells.Count, channels, 4 * channels, 1)
            + new WorkCost(4 * cells.Count * frame * channels, 4 * cells.Count * channels * bytes);
    }

    private WorkCost Convolution(double cells, int input, int output, int taps) =>
        new(2 * cells * input * output * taps, ((cells * (input + output)) + ((double)input * output * taps)) * bytes);

    private readonly record struct Cells(int Frames, int Height, int Width)
    {
        public double Count => (double)Frames * Height * Width;

        public Cells Halve() => this with { Height = Height / 2, Width = Width / 2 };

        public Cells Double() => this with { Height = Height * 2, Width = Width * 2 };

        // the first frame stays alone
        public Cells HalveFrames() => this with { Frames = ((Frames - 1) / 2) + 1 };

        public Cells DoubleFrames() => this with { Frames = (2 * Frames) - 1 };
    }
}
