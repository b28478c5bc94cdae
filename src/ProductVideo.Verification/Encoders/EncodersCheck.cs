using System.Text.Json;
using ProductVideo.Vision.Networks;
using ProductVideo.Wan.Verification;

namespace ProductVideo.Verification.Encoders;

/// <summary>
/// Encoders of pictures (CLIP, DINO, DINOv2): <c>crops.safetensors</c> holds films and pictures at the encoders' size, <c>embeddings.safetensors</c> what the encoders
/// give for pictures, and <c>encoder_metrics.json</c> what follows from that.
/// </summary>
public sealed class EncodersCheck : IReferenceCheck
{
    private const string Index = "encoder_metrics.json";

    // the networks and their tolerance; what they look at is compared to the level
    private const double Network = 1e-4;
    private const double Level = 1;

    // a level more or less in a picture moves its embedding by this much
    private const double AfterLevel = 5e-4;

    /// <inheritdoc/>
    public bool Recognises(string folder) => File.Exists(Path.Combine(folder, Index));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GoldenRow>> RunAsync(ReferenceFolder folder, CancellationToken cancellationToken)
    {
        var comparison = new ReferenceComparison("encoders");
        using var pool = new NetworkPool();
        if (folder.Find("encoders_io.json") is { } table)
        {
            using var interfaces = JsonDocument.Parse(await File.ReadAllBytesAsync(table, cancellationToken));
            EncoderInterfaces.Run(comparison, folder, pool, interfaces.RootElement);
        }

        using var crops = ReferenceTensors.Open(folder.Require("crops.safetensors"));
        using var embeddings = ReferenceTensors.Open(folder.Require("embeddings.safetensors"));
        using var index = JsonDocument.Parse(await File.ReadAllBytesAsync(folder.Require(Index), cancellationToken));
        var encoders = new EncoderSet(folder, pool);
        var pictures = new EncoderPictures(folder, crops);
        foreach (var name in crops.Names.Where(static name => !name.StartsWith("video/", StringComparison.Ordinal)))
        {
            await ReportAsync("crops", name, () => CompareCropAsync(name));
        }

        var own = new EmbeddingSet();
        foreach (var name in embeddings.Names)
        {
            await ReportAsync("embeddings", name, () => CompareEmbeddingAsync(name));
        }

        var reference = EmbeddingSet.Of(embeddings);
        EncoderMetrics.Run(comparison, "from reference embeddings", index.RootElement, reference, pictures, 1e-9);
        EncoderMetrics.Run(comparison, "from own embeddings", index.RootElement, own, pictures, Network);
        return comparison.Rows;

        // preparation/picture, or preparation/vbench_film/frameN
        async Task CompareCropAsync(string name)
        {
            var (preparation, picture, frame) = name.Split('/') switch
            {
                [var first, var second] => (first, second, 0),
                [var first, var second, ['f', 'r', 'a', 'm', 'e', .. var number]] => (first, second, int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)),
                _ => throw new FormatException("it is not named as preparation/picture"),
            };
            var isSampled = picture.StartsWith(EncoderPictures.Sampled, StringComparison.Ordinal);
            var source = (await pictures.FindAsync(picture, cancellationToken))[frame];
            var crop = encoders.Crop(preparation, isSampled, source);
            comparison.Compare<byte>(isSampled ? "crops, vbench" : $"crops, {preparation}", crop.Pixels, crops.Read<byte>(name), Level);
        }

        // preparation/picture/output
        async Task CompareEmbeddingAsync(string name)
        {
            if (name.Split('/') is not [var preparation, var picture, var output])
            {
                throw new FormatException("it is not named as preparation/picture/output");
            }

            var isSampled = picture.StartsWith(EncoderPictures.Sampled, StringComparison.Ordinal);
            var sources = await pictures.FindAsync(picture, cancellationToken);
            var expected = embeddings.Read<float>(name);
            switch (output)
            {
                case "pixel_values":
                    comparison.Compare<float>("pixel values", encoders.Planes(preparation, sources[0]), expected, Network);
                    break;
                case "last_hidden_state":
                    comparison.Compare<float>("hidden states", encoders.Raw(preparation, output, sources[0], cancellationToken), expected, Network);
                    break;
                default:
                    var vectors = encoders.Encoder(preparation, output, isSampled).Embed(sources, cancellationToken);
                    own.Add(name, vectors);
                    comparison.Compare<float>(
                        $"embeddings, {(isSampled ? "vbench, " : "")}{preparation} {output}", vectors.SelectMany(static vector => vector).ToArray(), expected, isSampled ? AfterLevel : Network);
                    break;
            }
        }

        async Task ReportAsync(string group, string name, Func<Task> compare)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await compare();
            }
            catch (Exception exception) when (exception is FormatException or ArgumentException)
            {
                comparison.Fail(group, $"{name}: {exception.Message}");
            }
        }
    }
}
