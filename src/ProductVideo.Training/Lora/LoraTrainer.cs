using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ProductVideo.Training.Randomness;
using ProductVideo.Training.Samples;
using ProductVideo.Training.Sampling;
using ProductVideo.Training.Schedules;
using ProductVideo.Wan.Diagnostics;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Streaming;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Training.Lora;

/// <summary>
/// The LoRA training loop: AdamW (betas 0.9 and 0.999, epsilon 1e-8) on float32 masters, or as <see cref="LoraTrainingOptions.Precision"/> says, the base
/// frozen. What a step draws follows from the seed and the step's number alone, and a checkpoint holds parameters and moments exactly, so a resumed run
/// ends with the same bytes.
/// </summary>
public sealed class LoraTrainer : ILoraTrainer
{
    private const double AverageDecay = 0.95;

    /// <inheritdoc/>
    public LoraTrainingResult Train(
        WanModels models,
        ITrainingSamples samples,
        LoraTrainingOptions options,
        string folder,
        IProgress<LoraTrainingProgress>? progress = null,
        ITrainingSampler? sampler = null,
        IProgress<TrainingCheckpoint>? checkpoints = null,
        CancellationToken cancellationToken = default)
    {
        options.Validate();
        if (samples.Ids.Count == 0)
        {
            throw new ArgumentException("There are no samples to train on; give at least one accepted clip.", nameof(samples));
        }

        Directory.CreateDirectory(folder);
        if (models.Weights.Placement == WeightPlacement.Streamed)
        {
            models.Place(WeightPlacement.StreamedText, "training needs the DiT and its branch on the device");
        }

        using var frozen = new FrozenWeights(models);
        RecomputationChoice.Apply(models, samples.LargestCells, options);
        using var adapter = LoraAdapter.Create(models.Transformer, models.Vace, Adapt(options));
        var parameters = adapter.Parameters;
        using var optimizer = optim.AdamW(parameters, options.LearningRate, 0.9, 0.999, 1e-8, options.WeightDecay);
        var files = new LoraRunFolder(folder);
        var fingerprint = Fingerprint(models, samples, options);
        var series = Resume(files, fingerprint, parameters, optimizer, options);
        var resumedAt = series.Count;
        try
        {
            sampler?.Look(series.Count, options, cancellationToken);
            void Checkpoint()
            {
                var folder = Save(files, fingerprint, parameters, optimizer, series);
                checkpoints?.Report(new TrainingCheckpoint(series.Count, folder));
            }

            Run(models, samples, options, optimizer, parameters, series, progress, sampler, Checkpoint, cancellationToken);
        }
        catch (OperationCanceledException) when (series.Count > resumedAt)
        {
            Save(files, fingerprint, parameters, optimizer, series);
            throw;
        }

        LossSeries.Write(files.LossesPath, series);
        using var weights = adapter.Snapshot();
        files.WriteLora(weights, Notes(options, samples.Ids.Count));
        return new(files.LoraPath, adapter.Branches.Count, parameters.Sum(static parameter => parameter.numel()), series, resumedAt);
    }

    private static void Run(
        WanModels models,
        ITrainingSamples samples,
        LoraTrainingOptions options,
        AdamW optimizer,
        IReadOnlyList<Parameter> parameters,
        List<LoraTrainingProgress> series,
        IProgress<LoraTrainingProgress>? progress,
        ITrainingSampler? sampler,
        Action checkpoint,
        CancellationToken cancellationToken)
    {
        var objective = new LoraStep(models, options);
        var schedule = new WarmStartSchedule(options.LearningRate, options.WarmSteps);
        var kept = series.Count == 0 ? (int?)null : series.Count;
        for (var step = series.Count; step < options.Steps; step++)
        {
            optimizer.zero_grad();
            var (loss, error, timestep) = (0.0, 0.0, 0.0);
            for (var part = 0; part < options.GradientAccumulation; part++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var visit = (step * options.GradientAccumulation) + part;
                using var sample = samples.Open(Pick(samples.Ids.Count, visit, options.Seed));
                var figures = objective.Accumulate(sample, visit);
                loss += figures.Loss / options.GradientAccumulation;
                error += figures.Error / options.GradientAccumulation;
                timestep += figures.Timestep / options.GradientAccumulation;
            }

            // A finite loss may still have gradients that are not; a step with them would spoil the parameters and then the checkpoint.
            var gradients = parameters.Select(static parameter => parameter.grad).OfType<Tensor>();
            if (!double.IsFinite(loss) || !FiniteCheck.AreFinite(gradients))
            {
                throw new TrainingDivergedException(
                    double.IsFinite(loss) ? "gradient" : "loss", step + 1, objective.NonFiniteLayer, options.LearningRate, kept);
            }

            foreach (var group in optimizer.ParamGroups)
            {
                group.LearningRate = schedule.At(step);
            }

            optimizer.step();
            series.Add(new(step + 1, options.Steps, loss, error, timestep, schedule.At(step), Average(series, error)));
            progress?.Report(series[^1]);
            if ((step + 1) % options.CheckpointEvery == 0 || step + 1 == options.Steps)
            {
                checkpoint();
                kept = step + 1;
            }

            if (sampler is not null)
            {
                // the step's gradients need not lie beside a video
                optimizer.zero_grad();
                sampler.Look(step + 1, options, cancellationToken);
            }
        }
    }

    /// <summary>Every pass over the samples visits each once, in an order of its own.</summary>
    private static int Pick(int samples, int visit, long seed)
    {
        var order = Enumerable.Range(0, samples).ToArray();
        new Random((int)(StepSeed.Derive(seed, visit / samples, SeedPurpose.Shuffle) & int.MaxValue)).Shuffle(order);
        return order[visit % samples];
    }

    // The bias-corrected moving average, computed from its own last value: average_n (1 - d^n) is the uncorrected one.
    private static double Average(List<LoraTrainingProgress> series, double error)
    {
        var done = series.Count;
        var before = done == 0 ? 0 : series[^1].Average * (1 - Math.Pow(AverageDecay, done));
        return ((AverageDecay * before) + ((1 - AverageDecay) * error)) / (1 - Math.Pow(AverageDecay, done + 1));
    }

    private static LoraOptions Adapt(LoraTrainingOptions options) => new()
    {
        Base = options.BaseModel == "vace" ? LoraBase.Vace : LoraBase.Transformer,
        Rank = options.Rank,
        Alpha = options.Alpha,
        Targets = [.. options.Targets.Split(',', StringSplitOptions.TrimEntries)],
        Type = options.Precision == LoraPrecision.BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32,
        Seed = StepSeed.Derive(options.Seed, 0, SeedPurpose.Initialisation),
    };

    private static List<LoraTrainingProgress> Resume(
        LoraRunFolder files, string fingerprint, IReadOnlyList<Parameter> parameters, AdamW optimizer, LoraTrainingOptions options)
    {
        return files.ReadNewest(fingerprint, (checkpoint, folder) =>
        {
            List<LoraTrainingProgress> series = [.. LossSeries.Read(Path.Combine(folder, Path.GetFileName(files.LossesPath)), options.Steps)];
            if (series.Count != checkpoint.Step)
            {
                throw new InvalidDataException($"{folder} is a checkpoint of step {checkpoint.Step}, but has losses of {series.Count}.");
            }

            CheckpointTensors.Restore(folder, parameters, optimizer);
            return series;
        }) ?? [];
    }

    private static string Save(
        LoraRunFolder files, string fingerprint, IReadOnlyList<Parameter> parameters, AdamW optimizer, List<LoraTrainingProgress> series) =>
        files.Write(new(series.Count, fingerprint), folder =>
        {
            CheckpointTensors.Write(folder, parameters, optimizer);
            LossSeries.Write(Path.Combine(folder, Path.GetFileName(files.LossesPath)), series);
        });

    // Samples enter by their ids: the caller keys the folder by what they were encoded from.
    private static string Fingerprint(WanModels models, ITrainingSamples samples, LoraTrainingOptions options)
    {
        var text = JsonSerializer.Serialize(models.Preset) + JsonSerializer.Serialize(options) + string.Concat(samples.Ids.Select(static id => "\n" + id));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static Dictionary<string, string> Notes(LoraTrainingOptions options, int samples) => new(StringComparer.Ordinal)
    {
        ["base_model"] = options.BaseModel,
        ["rank"] = options.Rank.ToString(CultureInfo.InvariantCulture),
        ["steps"] = options.Steps.ToString(CultureInfo.InvariantCulture),
        ["samples"] = samples.ToString(CultureInfo.InvariantCulture),
        ["learning_rate"] = options.LearningRate.ToString(CultureInfo.InvariantCulture),
        ["seed"] = options.Seed.ToString(CultureInfo.InvariantCulture),
    };
}
