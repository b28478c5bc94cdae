using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Output;
using ProductVideo.Cli.Progress;
using ProductVideo.Wan.Catalogue;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv models import</c>: takes over files that are on this machine already.</summary>
internal static class ModelsImportCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var folder = ModelsOptions.Folder();
        var source = new Argument<DirectoryInfo>("folder") { Description = "A folder that holds files with their published names." };
        var names = ModelsOptions.Names("Models that must be in the folder; what they use is taken over if it is there. Default: all that the folder holds.");
        var link = new Option<bool>("--link") { Description = "Make links to the files instead of copies." };
        var command = new Command("import", "Take models over from a folder: keys are checked, sizes and SHA-256 recorded.") { source, names, link, folder };
        HelpWithExamples.Add(command, "pv models import ~/Downloads/Wan2.1-VACE-1.3B", "pv models import /mnt/weights wan2.1-vae --link --models /data/models");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var path = parse.GetRequiredValue(source).FullName;
            if (!Directory.Exists(path))
            {
                throw new UsageException($"the folder {path} does not exist. Name a folder with published files, such as diffusion_pytorch_model.safetensors.");
            }

            var wanted = parse.GetValue(names) ?? [];
            var chosen = ModelCatalogue.Default.WithUsed(wanted);
            var importer = new ModelImporter(ModelsOptions.Store(parse.GetRequiredValue(folder)));
            var imports = await context.Display(parse).RunAsync(progress => importer.ImportAsync(
                path, chosen, wanted, parse.GetValue(link), new ModelProgressView(progress, context.Time, 1, 1), cancellationToken));
            if (imports.Count == 0)
            {
                throw new UsageException($"{path} holds no whole model. 'pv models list' names the models; docs/models.md lists their files.");
            }

            context.Write(parse, imports, writer => ModelsText.WriteImports(writer, imports));
            return ExitCode.Success;
        });
    }
}
