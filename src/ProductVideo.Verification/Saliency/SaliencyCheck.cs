using System.Text.Json;
using ProductVideo.Media.Photos;
using ProductVideo.Vision.Matting;
using ProductVideo.Vision.Networks;
using ProductVideo.Wan.Verification;

namespace ProductVideo.Verification.Saliency;

/// <summary>
/// Networks that remove backgrounds: <c>saliency.json</c> names the photos (relative to the folder above), and the files beside it hold what rembg gives for them.
/// A mask must be there for every network that the photo's entry has numbers of; cut-outs and resized photos are compared where they are.
/// </summary>
public sealed class SaliencyCheck : IReferenceCheck
{
    private const string Index = "saliency.json";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <inheritdoc/>
    public bool Recognises(string folder) => File.Exists(Path.Combine(folder, Index));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GoldenRow>> RunAsync(ReferenceFolder folder, CancellationToken cancellationToken)
    {
        var comparison = new ReferenceComparison("saliency");
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(folder.Require(Index), cancellationToken));
        var index = document.RootElement.EnumerateObject()
            .Where(static entry => entry.Value.ValueKind == JsonValueKind.Object && entry.Value.TryGetProperty("input", out _))
            .ToDictionary(static entry => entry.Name, static entry => entry.Value.Deserialize<SaliencyEntry>(Json)!, StringComparer.Ordinal);
        using var raw = folder.Find("raw_outputs.safetensors") is { } path ? ReferenceTensors.Open(path) : null;
        using var pool = new NetworkPool();
        foreach (var (name, entry) in index)
        {
            var photo = new SaliencyPhoto(name, await PhotoReader.ReadAsync(Path.Combine(folder.FullPath, "..", entry.Input), cancellationToken), folder, comparison);
            photo.CompareFirst(Network("saliency*.onnx"), entry, raw, cancellationToken);
            photo.CompareCutOuts();
            if (entry.Isnet is { } isnet)
            {
                photo.CompareMask(Network("isnet*.onnx"), "isnet", isnet, cancellationToken);
            }

            if (entry.Birefnet is { } birefnet)
            {
                photo.CompareMask(Network("birefnet*.onnx"), "birefnet", birefnet, cancellationToken);
            }
        }

        foreach (var stranger in raw?.Names.Where(tensor => !index.ContainsKey(tensor[..Math.Max(0, tensor.LastIndexOf('.'))])) ?? [])
        {
            comparison.Fail("network output", $"no photo of {Index} is that of the tensor {stranger}");
        }

        return comparison.Rows;

        SaliencyNetwork Network(string pattern)
        {
            var file = folder.RequireOne(pattern);
            return new SaliencyNetwork(pool.Get(file, new NetworkOptions()), SaliencyModel.Of(file)!);
        }
    }
}
