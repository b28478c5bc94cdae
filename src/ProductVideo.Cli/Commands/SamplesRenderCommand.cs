using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench;
using ProductVideo.Samples.Catalogues;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv samples render</c>: a catalogue by its seed.</summary>
internal static class SamplesRenderCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var output = new Option<DirectoryInfo>("--out", "-o") { Description = "The folder to write the catalogue to.", HelpName = "folder", Required = true };
        var truth = new Option<DirectoryInfo?>("--truth") { Description = "A folder for cuts, masks and camera paths. Default: none are written.", HelpName = "folder" };
        var seed = new Option<ulong>("--seed") { Description = "Decides products, scenes and cameras; the default is the shipped catalogue's.", DefaultValueFactory = _ => new SampleCatalogueOptions().Seed };
        var products = RunOptions.Number("--products", "How many products. Default: 8.", 1, 500);
        var width = RunOptions.Number("--width", "Film width in pixels, even. Default: 1280.", 64, 4096);
        var height = RunOptions.Number("--height", "Film height in pixels, even. Default: 720.", 64, 4096);
        var rate = RunOptions.Number("--fps", "Frames per second. Default: 24.", 1, 120);
        var seconds = RunOptions.Number("--seconds", "How long the films are at least. Default: 15.", 4, 100);
        var command = new Command("render", "Render a catalogue of product films and photos. The same seed gives the same pictures.") { output, truth, seed, products, width, height, rate, seconds };
        HelpWithExamples.Add(command, "pv samples render --out samples", "pv samples render --out more --seed 7 --products 2 --width 960 --height 540 --truth more-truth");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var defaults = new SampleCatalogueOptions();
            var shortest = parse.GetValue(seconds) ?? defaults.MinimumSeconds;
            var options = defaults with
            {
                Seed = parse.GetValue(seed),
                Products = parse.GetValue(products) ?? defaults.Products,
                Width = parse.GetValue(width) ?? defaults.Width,
                Height = parse.GetValue(height) ?? defaults.Height,
                FramesPerSecond = parse.GetValue(rate) ?? defaults.FramesPerSecond,
                MinimumSeconds = shortest,
                MaximumSeconds = shortest + (defaults.MaximumSeconds - defaults.MinimumSeconds),
                TruthFolder = parse.GetValue(truth)?.FullName,
            };
            var folder = parse.GetRequiredValue(output).FullName;
            var startedAt = context.Time.GetTimestamp();
            var films = await context.Display(parse).RunAsync(progress => SampleCatalogue.RenderAsync(
                options, folder, new RenderProgress(progress, context.Time, startedAt), cancellationToken));
            context.Write(parse, new { Catalogue = folder, Products = films.Count, options.Seed }, writer => writer.WriteLine($"{films.Count} products in {folder}"));
            return ExitCode.Success;
        });
    }

    private sealed class RenderProgress(IProgress<ProgressView> progress, TimeProvider time, long startedAt) : IProgress<SampleProgress>
    {
        public void Report(SampleProgress value)
        {
            var elapsed = time.GetElapsedTime(startedAt);
            var share = (value.Product + ((double)value.Frame / Math.Max(1, value.Frames))) / Math.Max(1, value.Products);
            TimeSpan? remaining = share > 0.02 ? elapsed * ((1 - share) / share) : null;
            var activity = new ActivityView("cpu", value.ProductId, "render", (double)value.Frame / Math.Max(1, value.Frames), null);
            progress.Report(new ProgressView(
                $"Rendering {value.ProductId}", value.Product + 1, value.Products, [], value.Product, 0, value.Products - value.Product, 0, [activity], elapsed, remaining));
        }
    }
}
