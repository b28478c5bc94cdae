using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Samples.Clips;
using ProductVideo.Vision.Benchmarks;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv bench vision</c>: the networks that look at pictures, on a rendered film.</summary>
internal static class BenchVisionCommand
{
    private const int Width = 832;
    private const int Height = 480;
    private const int MostFrames = 10_000;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var defaults = new VisionBenchmarkOptions();
        var detector = new Option<FileInfo?>("--detector") { Description = "Grounding DINO's .onnx file, with vocab.txt and preprocessor_config.json beside or above it.", HelpName = "file" };
        var tracker = new Option<DirectoryInfo?>("--tracker") { Description = "The folder of SAM 2.1's networks for video.", HelpName = "folder" };
        var matting = new Option<FileInfo[]>("--matting") { Description = "Networks that cut products out of photos, named as published.", HelpName = "files", AllowMultipleArgumentsPerToken = true };
        var device = new Option<string>("--device") { Description = "Where to measure: cpu, cuda or cuda:N. Default: cpu.", HelpName = "device", DefaultValueFactory = _ => "cpu" };
        var frames = RunOptions.Number("--frames", $"Frames of the film. Default: {defaults.Frames}.", 2, MostFrames);
        var compared = RunOptions.Number("--compared", $"Frames whose results are held against the processor's. Default: {defaults.ComparedFrames}.", 2, MostFrames);
        var passes = RunOptions.Number("--passes", $"Timed passes over the film. Default: {defaults.Passes}.", 1, 1000);
        var command = new Command("vision", "Measure detection, tracking and matting networks, and hold a GPU's results against the processor's.")
        {
            detector, tracker, matting, device, frames, compared, passes,
        };
        HelpWithExamples.Add(
            command, "pv bench vision --matting models/u2net/u2net.onnx", "pv bench vision --tracker models/sam2.1-tiny-video --device cuda:0 --frames 81");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var options = new VisionBenchmarkOptions
            {
                Detector = parse.GetValue(detector)?.FullName,
                Tracker = parse.GetValue(tracker)?.FullName,
                Matting = [.. (parse.GetValue(matting) ?? []).Select(static file => file.FullName)],
                Device = DeviceOf(parse.GetValue(device)!),
                Frames = parse.GetValue(frames) ?? defaults.Frames,
                ComparedFrames = parse.GetValue(compared) ?? defaults.ComparedFrames,
                Passes = parse.GetValue(passes) ?? defaults.Passes,
            };
            var report = await Task.Run(() => Run(context, options, cancellationToken), cancellationToken);
            context.Write(parse, report, writer => Write(writer, report));
            return ExitCode.Success;
        });
    }

    private static NetworkDevice DeviceOf(string text)
    {
        try
        {
            return NetworkDevice.Parse(text);
        }
        catch (FormatException exception)
        {
            throw new UsageException($"--device: {exception.Message}");
        }
    }

    private static VisionBenchmarkReport Run(CommandContext context, VisionBenchmarkOptions options, CancellationToken cancellationToken)
    {
        try
        {
            options.Validate();
            var film = new ProceduralClipOptions { ReferenceCount = 0, MoveStrength = 0.5f };
            var clip = ProceduralClipRenderer.Render(1, Width, Height, Math.Max(options.Frames, options.ComparedFrames), film);
            return new VisionBenchmark(context.Time).Run(options, clip.Frames, progress: null, cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    private static void Write(TextWriter writer, VisionBenchmarkReport report)
    {
        writer.WriteLine(VisionBenchmarkText.Head(report));
        foreach (var line in report.Rows.SelectMany(VisionBenchmarkText.Lines))
        {
            writer.WriteLine(line);
        }
    }
}
