using System.Text.Json;
using ProductVideo.Vision.Networks;
using ProductVideo.Wan.Verification;

namespace ProductVideo.Verification.Metrics;

/// <summary>
/// Measures of videos: <c>metrics.json</c> holds what the reference libraries give for the films of <c>pairs.safetensors</c> (PSNR, SSIM, flicker, LPIPS) and for the
/// features of <c>frechet.safetensors</c> and <c>fvd_*.safetensors</c>. The networks lie beside them.
/// </summary>
public sealed class MetricsCheck : IReferenceCheck
{
    private const string Index = "metrics.json";

    /// <inheritdoc/>
    public bool Recognises(string folder) => File.Exists(Path.Combine(folder, Index));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GoldenRow>> RunAsync(ReferenceFolder folder, CancellationToken cancellationToken)
    {
        var comparison = new ReferenceComparison("metrics");
        using var index = JsonDocument.Parse(await File.ReadAllBytesAsync(folder.Require(Index), cancellationToken));
        using var pool = new NetworkPool();
        foreach (var section in index.RootElement.EnumerateObject())
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (section.Name)
            {
                case "pairs":
                    PairComparison.Run(comparison, folder, section.Value, cancellationToken);
                    break;
                case "lpips":
                    PerceptualComparison.Run(comparison, folder, section.Value, pool, cancellationToken);
                    break;
                case "frechet":
                    FrechetComparison.Run(comparison, folder, section.Value, cancellationToken);
                    break;
                case "fvd":
                    VideoDistanceComparison.Run(comparison, folder, section.Value, pool, cancellationToken);
                    break;
                case var _ when section.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array:
                    comparison.Fail(section.Name, "nothing is known about this part of the file: name it as reference data is named, or remove it");
                    break;
                default:
                    // versions of the libraries
                    break;
            }
        }

        return comparison.Rows;
    }
}
