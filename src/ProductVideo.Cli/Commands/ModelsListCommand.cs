using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Output;
using ProductVideo.Wan.Catalogue;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv models list</c>: what is known by name, and what of it is here.</summary>
internal static class ModelsListCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var folder = ModelsOptions.Folder();
        var command = new Command("list", "Show the models that are known by name, and which of them are here.") { folder };
        HelpWithExamples.Add(command, "pv models list", "pv models list --models /data/models --json");
        return context.WithAction(command, (parse, _) =>
        {
            var store = ModelsOptions.Store(parse.GetRequiredValue(folder));
            var rows = ModelCatalogue.Default.Models.Select(model => Row(store, model)).ToList();
            context.Write(parse, rows, writer => ModelsText.WriteList(writer, rows));
            return Task.FromResult(ExitCode.Success);
        });
    }

    private static ModelListRow Row(ModelStore store, ModelEntry model)
    {
        var files = store.FilesOf(model);
        var bytes = files.Sum(file => file.Bytes);
        var state = store.IsComplete(model) ? ModelState.Complete : bytes > 0 ? ModelState.Partial : ModelState.Absent;
        return new ModelListRow(model.Name, model.Title, state, bytes, store.FolderOf(model), model.Uses, model.License, model.Source);
    }
}
