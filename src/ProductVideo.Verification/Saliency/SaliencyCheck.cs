using System.Text.Json;
using ProductVideo.Media.Images;
using ProductVideo.Media.Photos;
using ProductVideo.Vision.Matting;
using ProductVideo.Vision.Networks;
using ProductVideo.Wan.Verification;

namespace ProductVideo.Verification.Saliency;

/// <summary>
/// Networks that remove backgrounds: <c>saliency.json</c> names the photos (relative to the folder above), and the files beside it hold what rembg gives for them.
/// A file that is not there is passed over.
/// </summary>
public sealed class SaliencyCheck : IReferenceCheck
{
    private const string Index = "saliency.json";
    private const double NetworkTolerance = 1e-4;

    private static readonly IReadOnlyList<(string Name, string File)> Networks =
        [("u2net", "saliency_tiny.onnx"), ("isnet", "isnet_tiny.onnx"), ("birefnet", "birefnet_tiny.onnx")];

    /// <inheritdoc/>
    public bool Recognises(string folder) => File.Exists(Path.Combine(folder, Index));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GoldenRow>> RunAsync(string folder, CancellationToken cancellationToken)
    {
        var comparison = new ReferenceComparison("saliency");
        using var index = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, Index), cancellationToken));
        using var pool = new NetworkPool();
        foreach (var entry in index.RootElement.EnumerateObject())
        {
            if (entry.Value.ValueKind == JsonValueKind.Object && entry.Value.TryGetProperty("input", out var input))
            {
                var photo = Path.Combine(folder, "..", input.GetString() ?? "");
                await RunPhotoAsync(comparison, pool, folder, entry.Name, photo, cancellationToken);
            }
        }

        return comparison.Rows;
    }

    private static async Task RunPhotoAsync(
        ReferenceComparison comparison, NetworkPool pool, string folder, string name, string path, CancellationToken cancellationToken)
    {
        var photo = await PhotoReader.ReadAsync(path, cancellationToken);
        var colours = photo.WithoutAlpha();
        foreach (var (network, file) in Networks)
        {
            var expected = Path.Combine(folder, $"{name}.mask_{network}.png");
            if (File.Exists(expected) && File.Exists(Path.Combine(folder, file)))
            {
                var saliency = new SaliencyNetwork(pool.Get(Path.Combine(folder, file), new NetworkOptions()), SaliencyModel.Of(file)!);
                var mask = saliency.Mask(colours, cancellationToken);
                var reference = await ReadAsync(expected, cancellationToken);
                comparison.Compare<byte>($"mask {network}", mask?.Pixels ?? [], Gray(reference), 1);
                if (network == "u2net")
                {
                    await RunFirstAsync(comparison, saliency, folder, name, photo, cancellationToken);
                }
            }
        }
    }

    private static async Task RunFirstAsync(
        ReferenceComparison comparison, SaliencyNetwork saliency, string folder, string name, RgbaImage photo, CancellationToken cancellationToken)
    {
        var (picture, largest) = saliency.Prepare(photo.WithoutAlpha());
        if (await FindAsync($"{name}.resized320_lanczos.png") is { } resized)
        {
            comparison.Compare<byte>("resized photo", picture.Pixels, resized.WithoutAlpha().Pixels, 1);
        }

        var raw = Path.Combine(folder, "raw_outputs.safetensors");
        if (File.Exists(raw))
        {
            using var tensors = ReferenceTensors.Open(raw);
            foreach (var tensor in tensors.Names.Where(tensor => tensor.StartsWith($"{name}.", StringComparison.Ordinal)))
            {
                comparison.Compare<float>("network output", saliency.Run(picture, largest, cancellationToken), tensors.Read<float>(tensor), NetworkTolerance);
            }
        }

        // the cut-outs are made with the reference's own mask: they are formulas
        if (await FindAsync($"{name}.mask_u2net.png") is { } mask)
        {
            var alpha = new GrayImage(mask.Width, mask.Height, Gray(mask));
            var naive = CutOut.Naive(photo, alpha);
            Compare("cut-out, naive", naive.Pixels, (await FindAsync($"{name}.cutout_naive.png"))?.Pixels);
            Compare("cut-out, alpha put", CutOut.PutAlpha(photo, alpha).Pixels, (await FindAsync($"{name}.cutout_putalpha.png"))?.Pixels);
            Compare("on white", CutOut.Over(naive, 255, 255, 255).Pixels, await FindAsync($"{name}.white_background.png") is { } white ? white.WithoutAlpha().Pixels : null);
        }

        void Compare(string group, byte[] actual, byte[]? expected)
        {
            if (expected is not null)
            {
                comparison.Compare<byte>(group, actual, expected, 0);
            }
        }

        async Task<RgbaImage?> FindAsync(string file) =>
            File.Exists(Path.Combine(folder, file)) ? await ReadAsync(Path.Combine(folder, file), cancellationToken) : null;
    }

    private static Task<RgbaImage> ReadAsync(string path, CancellationToken cancellationToken) => PhotoReader.ReadAsync(path, cancellationToken);

    private static byte[] Gray(RgbaImage image) => [.. Enumerable.Range(0, image.Width * image.Height).Select(index => image.Pixels[index * RgbaImage.Channels])];
}
