using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Collages;

/// <summary>
/// One reference image made of a product's cut-out photos, on white. One photo takes the whole picture, two stand side by side, three
/// and four fill a 2 x 2 grid (the third of three in the middle of the lower row), five stand three above two. Of more than five the first five are used: a page
/// shows its best views first. Each photo is trimmed to what is visible of it and letterboxed into its cell, never cropped.
/// </summary>
public static class ReferenceCollage
{
    /// <summary>The most photos shown.</summary>
    public const int MaximumPhotos = 5;

    /// <summary>White kept free around each photo, as a share of the cell's shorter side.</summary>
    private const double MarginShare = 0.04;

    /// <summary>Composes the reference image.</summary>
    /// <param name="cutouts">Photos with alpha, the best view first; at least one.</param>
    /// <param name="width">Width in pixels. Default 832.</param>
    /// <param name="height">Height in pixels. Default 480.</param>
    /// <exception cref="ArgumentException">There is no photo.</exception>
    public static RgbImage Compose(IReadOnlyList<RgbaImage> cutouts, int width = 832, int height = 480)
    {
        if (cutouts.Count == 0)
        {
            throw new ArgumentException("A reference image needs at least one photo.", nameof(cutouts));
        }

        var result = new RgbImage(width, height);
        result.Pixels.AsSpan().Fill(255);
        var cells = Cells(Math.Min(cutouts.Count, MaximumPhotos), width, height);
        for (var index = 0; index < cells.Count; index++)
        {
            Place(result, Trim(cutouts[index]), cells[index]);
        }

        return result;
    }

    internal static IReadOnlyList<PixelRegion> Cells(int count, int width, int height)
    {
        var left = width / 2;
        var top = height / 2;
        var third = width / 3;
        return count switch
        {
            1 => [new(0, 0, width, height)],
            2 => [new(0, 0, left, height), new(left, 0, width - left, height)],
            3 => [new(0, 0, left, top), new(left, 0, width - left, top), new((width - left) / 2, top, left, height - top)],
            4 => [new(0, 0, left, top), new(left, 0, width - left, top), new(0, top, left, height - top), new(left, top, width - left, height - top)],
            _ =>
            [
                new(0, 0, third, top), new(third, 0, third, top), new(2 * third, 0, width - (2 * third), top),
                new((width - (2 * third)) / 2, top, third, height - top), new(((width - (2 * third)) / 2) + third, top, third, height - top),
            ],
        };
    }

    private static void Place(RgbImage target, RgbaImage photo, PixelRegion cell)
    {
        var margin = (int)Math.Round(MarginShare * Math.Min(cell.Width, cell.Height));
        var width = Math.Max(1, cell.Width - (2 * margin));
        var height = Math.Max(1, cell.Height - (2 * margin));
        var placed = FitInside.Place(photo, width, height, (255, 255, 255), ResampleFilter.Bicubic);
        for (var row = 0; row < placed.Height; row++)
        {
            placed.Row(row).CopyTo(target.Row(cell.Y + margin + row)[((cell.X + margin) * RgbImage.Channels)..]);
        }
    }

    /// <summary>The photo without fully transparent rows and columns around the product.</summary>
    private static RgbaImage Trim(RgbaImage photo)
    {
        int left = photo.Width, right = -1, top = photo.Height, bottom = -1;
        for (var y = 0; y < photo.Height; y++)
        {
            for (var x = 0; x < photo.Width; x++)
            {
                if (photo.Pixel(x, y)[3] != 0)
                {
                    left = Math.Min(left, x);
                    right = Math.Max(right, x);
                    top = Math.Min(top, y);
                    bottom = Math.Max(bottom, y);
                }
            }
        }

        if (right < left)
        {
            return photo;
        }

        var result = new RgbaImage(right - left + 1, bottom - top + 1);
        for (var y = 0; y < result.Height; y++)
        {
            photo.Row(top + y).Slice(left * RgbaImage.Channels, result.Width * RgbaImage.Channels).CopyTo(result.Row(y));
        }

        return result;
    }
}
