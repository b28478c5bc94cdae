using ProductVideo.Media.Images;

namespace ProductVideo.Verification;

/// <summary>Pictures out of tensors.</summary>
internal static class ReferenceFrames
{
    /// <summary>The frames of a [T, H, W, 3] tensor, or the one of a [H, W, 3] one.</summary>
    public static IReadOnlyList<RgbImage> Read(ReferenceTensors tensors, string name)
    {
        var shape = Shape(tensors, name, RgbImage.Channels);
        return [.. tensors.Read<byte>(name).Chunk(shape.Height * shape.Width * RgbImage.Channels).Select(pixels => new RgbImage(shape.Width, shape.Height, pixels))];
    }

    /// <summary>The masks of a [T, H, W] tensor.</summary>
    public static IReadOnlyList<GrayImage> ReadMasks(ReferenceTensors tensors, string name)
    {
        var shape = tensors.Shape(name);
        return shape.Count == 3
            ? [.. tensors.Read<byte>(name).Chunk((int)(shape[1] * shape[2])).Select(pixels => new GrayImage((int)shape[2], (int)shape[1], pixels))]
            : throw new FormatException($"{name} has {shape.Count} axes, not frames, rows and columns: restore the file.");
    }

    /// <summary>The films of a [N, T, H, W, 3] tensor.</summary>
    public static IReadOnlyList<IReadOnlyList<RgbImage>> ReadFilms(ReferenceTensors tensors, string name)
    {
        var shape = Shape(tensors, name, RgbImage.Channels);
        var all = tensors.Read<byte>(name).Chunk(shape.Height * shape.Width * RgbImage.Channels).Select(pixels => new RgbImage(shape.Width, shape.Height, pixels));
        return [.. all.Chunk((int)tensors.Shape(name)[^4])];
    }

    private static (int Height, int Width) Shape(ReferenceTensors tensors, string name, int channels)
    {
        var shape = tensors.Shape(name);
        return shape.Count >= 3 && shape[^1] == channels
            ? ((int)shape[^3], (int)shape[^2])
            : throw new FormatException($"{name} is {string.Join(" x ", shape)}, which holds no pictures: restore the file.");
    }
}
