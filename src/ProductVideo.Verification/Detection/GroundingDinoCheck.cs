using System.Text.Json;
using ProductVideo.Media.Geometry;
using ProductVideo.Media.Images;
using ProductVideo.Media.Photos;
using ProductVideo.Vision.Detection;
using ProductVideo.Vision.Detection.Grounding;
using ProductVideo.Vision.Networks;
using ProductVideo.Wan.Verification;

namespace ProductVideo.Verification.Detection;

/// <summary>
/// Grounding DINO: <c>grounding_dino_golden.json</c> names pictures (relative to the folder above) and prompts, the .safetensors file of that name holds the
/// network's numbers for them, <c>tokenizer_golden.json</c> texts and their tokens. The network and its files lie beside them.
/// </summary>
public sealed class GroundingDinoCheck : IReferenceCheck
{
    private const string Index = "grounding_dino_golden.json";
    private const string Tensors = "grounding_dino_golden.safetensors";
    private const double NetworkTolerance = 1e-4;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <inheritdoc/>
    public bool Recognises(string folder) => File.Exists(Path.Combine(folder, Index));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GoldenRow>> RunAsync(ReferenceFolder folder, CancellationToken cancellationToken)
    {
        var comparison = new ReferenceComparison("grounding_dino");
        using var pool = new NetworkPool();
        var files = GroundingDinoFiles.Beside(folder.RequireOne("*.onnx"));
        folder.Require(Path.GetFileName(files.Vocabulary));
        folder.Require(Path.GetFileName(files.Preprocessing));
        var detector = GroundingDino.Open(files, pool, options: new GroundingDinoOptions { BatchSize = 2 });
        await TokenizerComparison.RunAsync(comparison, detector.Tokenizer, folder.Require("tokenizer_golden.json"), cancellationToken);

        var golden = JsonSerializer.Deserialize<GroundingCases>(await File.ReadAllBytesAsync(folder.Require(Index), cancellationToken), Json);
        using var tensors = ReferenceTensors.Open(folder.Require(Tensors));
        var pictures = new Dictionary<string, RgbImage>(StringComparer.Ordinal);
        foreach (var (name, expected) in golden?.Cases ?? [])
        {
            pictures[name] = (await PhotoReader.ReadAsync(Path.Combine(folder.FullPath, "..", expected.Image), cancellationToken)).WithoutAlpha();
            RunCase(comparison, detector, tensors, name, expected, pictures[name], cancellationToken);
        }

        if (tensors.Has("padded_text/logits") && pictures.TryGetValue("case0", out var first) && pictures.TryGetValue("case1", out var second))
        {
            RunPadded(comparison, detector, tensors, golden!.Cases!["case1"].Prompt, [first, second], cancellationToken);
        }

        return comparison.Rows;
    }

    private static void RunCase(
        ReferenceComparison comparison, GroundingDino detector, ReferenceTensors tensors, string name, GroundingCase expected, RgbImage picture, CancellationToken cancellationToken)
    {
        var prompt = GroundingPrompt.OfText(detector.Tokenizer, expected.Prompt);
        comparison.CompareText("prompts", string.Join(' ', prompt.Tokens.Select(static token => token.Text)), string.Join(' ', expected.Tokens));
        comparison.Compare<long>("prompt ids", [.. prompt.Tokens.Select(static token => (long)token.Id)], tensors.Read<long>($"{name}/input_ids"), 0);
        if (tensors.Has($"{name}/resized_u8"))
        {
            var size = detector.Network.Preprocessing;
            comparison.Compare<byte>("resized picture", Resampler.Resize(picture, size.Width, size.Height, size.Filter).Pixels, tensors.Read<byte>($"{name}/resized_u8"), 1);
        }

        var thresholds = new DetectionThresholds { Object = expected.Threshold, Text = expected.TextThreshold };
        var logits = tensors.Read<float>($"{name}/logits");
        var boxes = tensors.Read<float>($"{name}/pred_boxes");

        // the formulas alone: on the reference's own numbers
        DetectionComparison.Run(comparison, "post-processing", expected, GroundingPostProcessor.Boxes(logits, boxes, prompt, picture.Width, picture.Height, thresholds), 1e-6);
        detector.Network.Run([picture], [prompt], (_, results) =>
        {
            CompareOutputs(comparison, "network output", results, 0, logits, boxes);
            var found = GroundingPostProcessor.Boxes(results.Logits(0), results.Boxes(0), prompt, picture.Width, picture.Height, thresholds);
            DetectionComparison.Run(comparison, "detections", expected, found, NetworkTolerance);
        }, cancellationToken);
    }

    // The reference has one picture with a padded prompt, and another with the same prompt as it is: as a batch they must give the same numbers.
    private static void RunPadded(
        ReferenceComparison comparison, GroundingDino detector, ReferenceTensors tensors, string text, RgbImage[] pictures, CancellationToken cancellationToken)
    {
        var length = (int)tensors.Shape("padded_text/logits")[^1] - 1;
        var prompt = GroundingPrompt.OfText(detector.Tokenizer, text).PadTo(length, detector.Tokenizer.Vocabulary.Padding);
        detector.Network.Run(pictures, [prompt], (_, results) =>
        {
            CompareOutputs(comparison, "padded, in a batch", results, 0, tensors.Read<float>("padded_text/logits"), tensors.Read<float>("padded_text/pred_boxes"));
            CompareOutputs(comparison, "padded, in a batch", results, 1, tensors.Read<float>("case1/logits"), tensors.Read<float>("case1/pred_boxes"));
        }, cancellationToken);
    }

    // the reference keeps the first columns; the rest must be minus infinity
    private static void CompareOutputs(ReferenceComparison comparison, string group, GroundingResults results, int picture, float[] logits, float[] boxes)
    {
        comparison.Compare<float>(group, results.Boxes(picture), boxes, NetworkTolerance);
        if (results.Queries == 0 || logits.Length % results.Queries != 0)
        {
            comparison.Fail(group, $"{logits.Length} scores do not belong to {results.Queries} boxes");
            return;
        }

        var columns = logits.Length / results.Queries;
        var all = new float[results.Queries * results.Columns];
        Array.Fill(all, float.NegativeInfinity);
        for (var query = 0; query < results.Queries; query++)
        {
            logits.AsSpan(query * columns, columns).CopyTo(all.AsSpan(query * results.Columns));
        }

        comparison.Compare<float>(group, results.Logits(picture), all, NetworkTolerance);
    }
}
