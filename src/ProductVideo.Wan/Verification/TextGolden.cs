using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Verification;

/// <summary>Checks the text encoder.</summary>
internal static class TextGolden
{
    private const double Tolerance = 1e-4;

    public static void Run(GoldenFile file, GoldenComparison comparison, Device device)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var size = file.Configuration<TextEncoderSize>();
        using var model = new TextEncoder(size, new ParameterFactory(device, ScalarType.Float32));
        StateLoader.Load(model, file.Section("t5."), file.SourcePath);
        if (file.Find("bucket.rel") is { } relative)
        {
            var ids = relative.data<long>().ToArray().Select(value => (long)RelativePositionBuckets.Find((int)value, size.Buckets)).ToArray();
            comparison.Compare("buckets", "bucket.id", tensor(ids), 0);
        }

        for (var number = 0; file.Has($"in{number}.ids"); number++)
        {
            var ids = file.Require($"in{number}.ids").to(device);
            var mask = file.Require($"in{number}.mask").to(device);
            var run = number;
            model.Observer = (name, value) => comparison.Compare(
                name == "bias_block0" ? "position bias" : "layers",
                name == "bias_block0" ? "bucket.bias_block0" : $"out{run}.{name}",
                value,
                Tolerance);
            comparison.Compare("all positions", $"out{number}.raw", model.Forward(ids, mask), Tolerance);
            model.Observer = null;
            var prompt = Tokens(file, $"in{number}.ids", $"in{number}.mask");
            comparison.Compare("without padding", $"out{number}.zeroed", model.EncodePrompts([prompt], (int)ids.shape[1]), Tolerance);
        }
    }

    /// <summary>The real tokens of a padded row of ids.</summary>
    public static TokenizedText Tokens(GoldenFile file, string ids, string mask)
    {
        var count = (int)file.Require(mask).sum().item<long>();
        return new TokenizedText([.. file.Require(ids).data<long>().ToArray().Take(count).Select(id => (int)id)]);
    }
}
