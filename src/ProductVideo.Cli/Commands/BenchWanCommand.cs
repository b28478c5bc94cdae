using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Training.Benchmarks;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Streaming;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv bench wan</c>: the network engine with random weights.</summary>
internal static class BenchWanCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var preset = new Option<string>("--preset") { Description = "The model's sizes. Default: tiny.", HelpName = "name", DefaultValueFactory = _ => WanPreset.Tiny.Name };
        preset.AcceptOnlyFromAmong([.. WanPreset.All.Select(static known => known.Name)]);
        var device = new Option<string>("--device") { Description = "Where to measure: cpu, cuda:0, ... Default: cpu.", HelpName = "device", DefaultValueFactory = _ => "cpu" };
        var frames = RunOptions.Number("--frames", "Frames of the video, 4n + 1. Default: the preset's.", 1, 1001);
        var runs = RunOptions.Number("--runs", "Timed runs of each part. Default: 5.", 1, 1000);
        var steps = RunOptions.Number("--steps", "Denoising steps of a generation. Default: 50.", 1, 1000);
        var target = new Option<string>("--lora-target") { Description = "The network that a LoRA is trained on: dit or vace. Default: dit.", HelpName = "network", DefaultValueFactory = _ => "dit" };
        target.AcceptOnlyFromAmong("dit", "vace");
        var memory = RunOptions.Number("--memory-steps", "Steps over which memory is watched. Default: 1000.", 10, 1_000_000);
        var weights = new Option<WeightPlacement>("--weights")
        {
            Description = "Where the blocks' weights lie: auto, resident, streamedText, streamed. Default: resident.",
            HelpName = "place",
            DefaultValueFactory = _ => WeightPlacement.Resident,
        };
        var parts = new Option<string[]>("--parts")
        {
            Description = $"What to measure: {string.Join(", ", EngineBenchmark.PartNames)}. Default: everything.",
            HelpName = "names",
            AllowMultipleArgumentsPerToken = true,
        };
        parts.AcceptOnlyFromAmong([.. EngineBenchmark.PartNames]);
        var command = new Command("wan", "Measure the network engine with random weights: forward passes, autoencoder, training, generation, pairs, placement of weights, precision, memory.")
        {
            preset, device, frames, runs, steps, target, memory, weights, parts,
        };
        HelpWithExamples.Add(command, "pv bench wan", "pv bench wan --parts forward vae --runs 3", "pv bench wan --parts lora sample --lora-target vace --frames 81", "pv bench wan --preset wan2.1-vace-1.3b --frames 49 --device cuda:0 --json");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var sizes = WanPreset.Find(parse.GetValue(preset)!);
            var defaults = new EngineBenchmarkOptions();
            var options = new EngineBenchmarkOptions
            {
                Preset = sizes,
                Device = parse.GetValue(device)!,
                Video = sizes.Video with { Frames = parse.GetValue(frames) ?? sizes.Video.Frames },
                Runs = parse.GetValue(runs) ?? defaults.Runs,
                Steps = parse.GetValue(steps) ?? defaults.Steps,
                LoraTarget = parse.GetValue(target) == "vace" ? LoraBase.Vace : LoraBase.Transformer,
                MemorySteps = parse.GetValue(memory) ?? defaults.MemorySteps,
                Weights = parse.GetValue(weights),
                Parts = parse.GetValue(parts) is { Length: > 0 } chosen ? chosen : defaults.Parts,
            };
            var report = await Task.Run(() => Run(context, options, cancellationToken), cancellationToken);
            context.Write(parse, report, writer =>
            {
                foreach (var line in BenchmarkText.Head(report).Concat(report.Rows.Select(BenchmarkText.Line)))
                {
                    writer.WriteLine(line);
                }
            });
            return ExitCode.Success;
        });
    }

    private static BenchmarkReport Run(CommandContext context, EngineBenchmarkOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return new EngineBenchmark(context.Time).Run(options, new BenchmarkLines(context.Error), cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception.Message);
        }
    }
}
