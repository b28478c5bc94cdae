using System.Globalization;
using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Scheduling;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Verification;

/// <summary>Checks the schedules, the noise formula, the loss weights and the byte conversion.</summary>
internal static class SchedulerGolden
{
    private const double Tolerance = 1e-6;

    public static void Run(GoldenFile file, GoldenComparison comparison)
    {
        using var scope = NewDisposeScope();
        foreach (var name in file.Names.Where(name => name.EndsWith(".sigmas", StringComparison.Ordinal) && name.StartsWith("infer", StringComparison.Ordinal)))
        {
            var key = name[..^".sigmas".Length];
            var schedule = Parse(key);
            comparison.Compare("inference tables", name, tensor(schedule.Sigmas.ToArray()), Tolerance);
            comparison.Compare("inference tables", $"{key}.timesteps", tensor(schedule.Timesteps.ToArray()), Tolerance);
        }

        CompareTraining(file, comparison);
        CompareBytes(file, comparison);
    }

    // e.g. infer10_strength0.7 or infer25_shift16
    private static FlowMatchScheduler Parse(string key)
    {
        var parts = key["infer".Length..].Split('_');
        return FlowMatchScheduler.ForInference(
            int.Parse(parts[0], CultureInfo.InvariantCulture), Option("shift", FlowMatchScheduler.DefaultShift), Option("strength", 1.0));

        double Option(string name, double missing) => parts.Skip(1).FirstOrDefault(part => part.StartsWith(name, StringComparison.Ordinal)) is { } part
            ? double.Parse(part[name.Length..], CultureInfo.InvariantCulture)
            : missing;
    }

    private static void CompareTraining(GoldenFile file, GoldenComparison comparison)
    {
        var training = FlowMatchScheduler.ForTraining();
        var all = Enumerable.Range(0, training.Count).ToArray();
        comparison.Compare("training table", "train1000.sigmas", tensor(training.Sigmas.ToArray()), Tolerance);
        comparison.Compare("training table", "train1000.timesteps", tensor(training.Timesteps.ToArray()), Tolerance);
        comparison.Compare("training weights", "train1000.weights", tensor(Array.ConvertAll(all, training.TrainingWeight)), Tolerance);
        if (file.Find("train1000.timesteps_bf16_as_f32") is { } rounded)
        {
            var nearest = Array.ConvertAll(rounded.data<float>().ToArray(), value => (long)training.NearestIndex(value));
            comparison.Compare("nearest entries", "train1000.bf16_nearest_id", tensor(nearest), 0);
        }

        var clean = file.Require("add_noise.x0");
        var noise = file.Require("add_noise.noise");
        foreach (var name in file.Names.Where(name => name.StartsWith("add_noise.id", StringComparison.Ordinal)))
        {
            var id = int.Parse(name["add_noise.id".Length..], CultureInfo.InvariantCulture);
            comparison.Compare("adding noise", name, training.AddNoise(clean, noise, id), Tolerance);
            comparison.Compare("training weights", $"weight.id{id}", tensor(new[] { training.TrainingWeight(id) }), Tolerance);
        }

        comparison.Compare("training target", "training_target", FlowMatchScheduler.TrainingTarget(clean, noise), Tolerance);
        var schedule = FlowMatchScheduler.ForInference(4);
        for (var step = 0; step < schedule.Count; step++)
        {
            comparison.Compare("Euler steps", $"step4.{step}", schedule.Step(clean, noise, step), Tolerance);
        }
    }

    private static void CompareBytes(GoldenFile file, GoldenComparison comparison)
    {
        var ramp = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        var values = FrameConversion.ToVideo([new PixelFrame(256, 1, ramp)]).select(1, 0).reshape(256);
        comparison.Compare("bytes to values", "preprocess.f32_table", values, Tolerance);
        var mask = FrameConversion.ToMask([new PixelFrame(256, 1, ramp)], binarize: false).select(1, 0).reshape(256);
        comparison.Compare("bytes to mask", "preprocess.mask_bf16_table_as_f32", mask, 1.0 / 256);
    }
}
