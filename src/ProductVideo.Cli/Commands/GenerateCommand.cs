using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Generation;
using ProductVideo.Cli.Output;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv generate</c>: one video from files, without a catalogue or a run.</summary>
internal static class GenerateCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var scene = new SceneOptions();
        var sampling = new SamplingOptions();
        var model = new ModelOptions();
        var output = new Option<FileInfo>("--out", "-o") { Description = "The video to write, .mp4 (or .y4m, not compressed). Default: video.mp4.", HelpName = "file", DefaultValueFactory = _ => new FileInfo("video.mp4") };
        var command = new Command("generate", "Generate a video from a scene, its mask, pictures of a product and a text; each of them may be left out.");
        foreach (var option in (Option[])[.. scene.All, .. sampling.All, .. model.All, output])
        {
            command.Options.Add(option);
        }

        HelpWithExamples.Add(
            command,
            "pv generate --video scene.mp4 --mask mask.mp4 --reference ring.png --prompt \"gold metal ring on white marble\" --out ring.mp4",
            "pv generate --video out/demo/dataset/masked_videos/JEWE001_002.mp4 --mask out/demo/dataset/mask_videos/JEWE001_002.mp4 --reference out/demo/dataset/product_images/BOTL001.png",
            "pv generate --prompt \"red leather bag on grey paper\" --seed 7 --preview 4",
            "pv generate --preset wan2.1-vace-1.3b --device cuda:0 --video scene.mp4 --mask mask.mp4 --reference a.jpg --reference b.jpg --lora ring.safetensors:0.8 --step-cache 0.5");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var pictures = scene.Read(parse);
            var how = sampling.Read(parse);
            if (!pictures.Films.Any() && pictures.References.Count == 0 && how.Prompt.Length == 0)
            {
                throw new UsageException("there is nothing to generate from. Give at least one of --prompt, --reference, --video, --mask and --start-video; pv generate --help shows examples.");
            }

            var spec = new GenerateSpec(pictures, how, model.Read(parse), parse.GetRequiredValue(output).ToString());
            var generation = new VideoGeneration(spec, context.Time);
            var view = await context.Display(parse).RunAsync(progress => Task.Run(() => generation.RunAsync(progress, cancellationToken), cancellationToken));
            context.Write(parse, view, writer => GenerationText.Write(writer, view));
            return ExitCode.Success;
        });
    }
}
