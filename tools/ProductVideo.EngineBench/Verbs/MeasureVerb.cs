using System.Text.Json;
using ProductVideo.Training.Benchmarks;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Streaming;
using ProductVideo.Wan.Verification;

namespace ProductVideo.EngineBench.Verbs;

/// <summary>Times the engine's parts with random weights, or holds it against reference data. What the program does when no verb is named.</summary>
internal sealed class MeasureVerb : IVerb
{
    public const string Standard = "measure";

    public string Name => Standard;

    public IReadOnlyCollection<string> Options { get; } =
        ["--device", "--preset", "--frames", "--runs", "--steps", "--parts", "--lora-target", "--memory-steps", "--weights", "--json", "--verify", "--trace"];

    public int Run(Arguments arguments) => arguments.Text("--verify") is { } folder ? Verify(folder, arguments.Text("--device", "cpu")) : Measure(arguments);

    private static int Verify(string folder, string device)
    {
        var rows = new GoldenVerifier(new TorchSharp.torch.Device(device)).Run(folder, null, CancellationToken.None);
        foreach (var row in rows.Where(static row => !row.Passed))
        {
            Console.WriteLine($"FAILED {row.File} {row.Group}: worst error {row.Error:0.0e+00}, allowed {row.Tolerance:0.0e+00} {row.Problem}");
        }

        Console.WriteLine($"{rows.Count(static row => row.Passed)} of {rows.Count} groups agree with the reference");
        return rows.All(static row => row.Passed) ? 0 : 1;
    }

    private static int Measure(Arguments arguments)
    {
        var preset = WanPreset.Find(arguments.Text("--preset", "tiny"));
        var options = new EngineBenchmarkOptions
        {
            Preset = preset,
            Device = arguments.Text("--device", "cpu"),
            Video = preset.Video with { Frames = arguments.Number("--frames", preset.Video.Frames) },
            Runs = arguments.Number("--runs", 5),
            Steps = arguments.Number("--steps", 50),
            LoraTarget = arguments.Text("--lora-target", "dit") switch
            {
                "dit" => LoraBase.Transformer,
                "vace" => LoraBase.Vace,
                var other => throw new ArgumentException($"--lora-target is '{other}': use dit or vace."),
            },
            Weights = arguments.Choice("--weights", WeightPlacement.Resident),
            TraceFolder = arguments.Text("--trace"),
            MemorySteps = arguments.Number("--memory-steps", 1000),
            Parts = arguments.Text("--parts")?.Split(',') ?? EngineBenchmark.PartNames,
        };
        var report = new EngineBenchmark(TimeProvider.System).Run(options, new Lines());
        foreach (var line in BenchmarkText.Head(report))
        {
            Console.WriteLine(line);
        }

        if (arguments.Text("--json") is { } file)
        {
            File.WriteAllText(file, JsonSerializer.Serialize(report));
        }

        return 0;
    }
}
