using ProductVideo.Abstractions;
using ProductVideo.Datasets;
using ProductVideo.Datasets.Building;
using ProductVideo.Grains.Datasets;
using ProductVideo.Media.Images;
using ProductVideo.Media.Video;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Grains.Tests.Training;

/// <summary>A dataset of one clip a product, a dark box that moves over a ground, at the size of the tiny model.</summary>
internal static class SmallDataset
{
    public const int Width = 160;
    public const int Height = 96;
    public const int Frames = 17;

    public static async Task<ArtifactReference> PutAsync(IArtifactStore store, IReadOnlyList<string> trained, IReadOnlyList<string> heldOut, CancellationToken cancellationToken)
    {
        var identity = new StepIdentity("small-dataset", 1, string.Join(' ', trained.Concat(heldOut)), []);
        var artifact = await store.PutAsync(identity, (folder, token) => WriteAsync(Path.Combine(folder, DatasetHandler.Folder), trained, heldOut, token), cancellationToken);
        return new ArtifactReference(artifact.Key, artifact.ContentHash);
    }

    private static async Task WriteAsync(string root, IReadOnlyList<string> trained, IReadOnlyList<string> heldOut, CancellationToken cancellationToken)
    {
        var layout = new DatasetLayout(root);
        foreach (var folder in (string[])["videos", "masks", "product_images"])
        {
            Directory.CreateDirectory(layout.PathOf(folder));
        }

        foreach (var product in trained.Concat(heldOut))
        {
            var clip = $"{product}_001";
            await VideoWriter.WriteAsync(layout.PathOf(DatasetLayout.VideoName(clip)), Enumerable.Range(0, Frames).Select(frame => Draw(frame, 150, 40)), new VideoWriteOptions { FramesPerSecond = 15 }, cancellationToken);
            ImageSequence.Write(layout.PathOf(DatasetLayout.MasksName(clip)), Enumerable.Range(0, Frames).Select(Mask), cancellationToken);
            Png.Write(layout.PathOf(DatasetLayout.ReferenceImageName(product)), Draw(0, 255, 40));
        }

        MetadataCsv.Write(layout.MetadataPathOf(DatasetSplit.Train), trained.Select(Row));
        MetadataCsv.Write(layout.MetadataPathOf(DatasetSplit.Validation), []);
        MetadataCsv.Write(layout.MetadataPathOf(DatasetSplit.Test), heldOut.Select(Row));
        MetadataCsv.Write(layout.MetadataPath, trained.Concat(heldOut).Select(Row));
    }

    private static MetadataRow Row(string product) =>
        new("a dark box", DatasetLayout.VideoName($"{product}_001"), DatasetLayout.ReferenceImageName(product));

    private static bool IsProduct(int pixel, int frame) => Math.Abs((pixel % Width) - 70 - frame) < 24 && Math.Abs((pixel / Width) - 48) < 20;

    private static RgbImage Draw(int frame, byte ground, byte product)
    {
        var image = new RgbImage(Width, Height);
        for (var pixel = 0; pixel < Width * Height; pixel++)
        {
            image.Pixels.AsSpan(pixel * RgbImage.Channels, RgbImage.Channels).Fill(IsProduct(pixel, frame) ? product : ground);
        }

        return image;
    }

    private static GrayImage Mask(int frame)
    {
        var image = new GrayImage(Width, Height);
        for (var pixel = 0; pixel < Width * Height; pixel++)
        {
            image.Pixels[pixel] = IsProduct(pixel, frame) ? (byte)255 : (byte)0;
        }

        return image;
    }
}
