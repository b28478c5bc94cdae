using System.Globalization;
using System.Text.Json;
using ProductVideo.EngineBench;
using ProductVideo.Training.Benchmarks;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Verification;

// The engine's benchmark for a machine that has a GPU and no .NET: pv bench wan without the rest of pv.
//   enginebench --device cuda:0 --preset wan2.1-vace-1.3b --frames 49 --runs 3 --steps 50 --parts forward,vae --json FILE --trace FOLDER
//   enginebench --parts lora,sample --lora-target vace             parts: forward, vae, text, lora, sample, generate, pair, precision, memory
//   enginebench --verify tests/goldens/wan --device cuda:0          the engine on that device against reference data
string[] known = ["--device", "--preset", "--frames", "--runs", "--steps", "--parts", "--lora-target", "--memory-steps", "--json", "--verify", "--trace"];
var values = new Dictionary<string, string>(StringComparer.Ordinal);
try
{
    for (var index = 0; index < args.Length; index += 2)
    {
        values[args[index]] = known.Contains(args[index]) && index + 1 < args.Length
            ? args[index + 1]
            : throw new ArgumentException($"'{args[index]}' is no option with a value (known: {string.Join(", ", known)}).");
    }

    if (values.TryGetValue("--verify", out var folder))
    {
        var rows = new GoldenVerifier(new TorchSharp.torch.Device(values.GetValueOrDefault("--device", "cpu"))).Run(folder, null, CancellationToken.None);
        foreach (var row in rows.Where(static row => !row.Passed))
        {
            Console.WriteLine($"FAILED {row.File} {row.Group}: worst error {row.Error:0.0e+00}, allowed {row.Tolerance:0.0e+00} {row.Problem}");
        }

        Console.WriteLine($"{rows.Count(static row => row.Passed)} of {rows.Count} groups agree with the reference");
        return rows.All(static row => row.Passed) ? 0 : 1;
    }

    var preset = WanPreset.Find(values.GetValueOrDefault("--preset", "tiny"));
    var size = preset.Video;
    var options = new EngineBenchmarkOptions
    {
        Preset = preset,
        Device = values.GetValueOrDefault("--device", "cpu"),
        Video = size with { Frames = Number("--frames", size.Frames) },
        Runs = Number("--runs", 5),
        Steps = Number("--steps", 50),
        LoraTarget = values.GetValueOrDefault("--lora-target", "dit") switch
        {
            "dit" => LoraBase.Transformer,
            "vace" => LoraBase.Vace,
            var other => throw new ArgumentException($"--lora-target is '{other}': use dit or vace."),
        },
        TraceFolder = values.GetValueOrDefault("--trace"),
        MemorySteps = Number("--memory-steps", 1000),
        Parts = values.TryGetValue("--parts", out var parts) ? parts.Split(',') : EngineBenchmark.PartNames,
    };
    var report = new EngineBenchmark(TimeProvider.System).Run(options, new Lines());
    foreach (var line in BenchmarkText.Head(report))
    {
        Console.WriteLine(line);
    }

    if (values.TryGetValue("--json", out var file))
    {
        File.WriteAllText(file, JsonSerializer.Serialize(report));
    }

    return 0;
}
catch (Exception exception) when (exception is ArgumentException or FormatException or ModelConfigurationException)
{
    Console.Error.WriteLine($"enginebench: {exception.Message}");
    return 2;
}

int Number(string name, int otherwise) =>
    values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
