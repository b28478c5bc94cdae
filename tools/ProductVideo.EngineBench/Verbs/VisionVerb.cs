using System.Text.Json;
using ProductVideo.Samples.Clips;
using ProductVideo.Vision.Benchmarks;
using ProductVideo.Vision.Networks;

namespace ProductVideo.EngineBench.Verbs;

/// <summary>Measures the networks that look at pictures, and holds a GPU's results against the processor's, on a rendered film.</summary>
internal sealed class VisionVerb : IVerb
{
    private const int Width = 832;
    private const int Height = 480;

    public string Name => "vision";

    public IReadOnlyCollection<string> Options { get; } = ["--device", "--detector", "--tracker", "--matting", "--frames", "--compared", "--passes", "--seed", "--json"];

    public int Run(Arguments arguments)
    {
        var defaults = new VisionBenchmarkOptions();
        var options = new VisionBenchmarkOptions
        {
            Detector = arguments.Text("--detector"),
            Tracker = arguments.Text("--tracker"),
            Matting = arguments.Text("--matting")?.Split(',') ?? [],
            Device = NetworkDevice.Parse(arguments.Text("--device", "cpu")),
            Frames = arguments.Number("--frames", defaults.Frames),
            ComparedFrames = arguments.Number("--compared", defaults.ComparedFrames),
            Passes = arguments.Number("--passes", defaults.Passes),
        };
        options.Validate();
        var clip = ProceduralClipRenderer.Render(
            (ulong)arguments.Number("--seed", 1), Width, Height, Math.Max(options.Frames, options.ComparedFrames), new ProceduralClipOptions { ReferenceCount = 0, MoveStrength = 0.5f });
        var report = new VisionBenchmark(TimeProvider.System).Run(options, clip.Frames, new VisionLines());
        Console.WriteLine(VisionBenchmarkText.Head(report));
        if (arguments.Text("--json") is { } file)
        {
            File.WriteAllText(file, JsonSerializer.Serialize(report));
        }

        return 0;
    }
}
