using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Commands;
using ProductVideo.Kernels;
using ProductVideo.Wan.Catalogue;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Streaming;

namespace ProductVideo.Cli.Generation;

/// <summary>The options of <c>pv generate</c> that name networks and the device.</summary>
internal sealed class ModelOptions
{
    private const string Weights = "diffusion_pytorch_model*";

    private readonly Option<string> _preset = new("--preset") { Description = "The model by its name. Default: tiny, which comes with the program.", HelpName = "name", DefaultValueFactory = _ => WanPreset.Tiny.Name };
    private readonly Option<DirectoryInfo> _models = ModelsOptions.Folder();
    private readonly Option<string> _device = new("--device") { Description = "Where to compute: cpu, cuda:0, ... Default: cpu.", HelpName = "device", DefaultValueFactory = _ => ComputeDevices.Processor };
    private readonly Option<WeightPlacement> _weights = RunOptions.Choice<WeightPlacement>("--weights", "Where weights lie: all on the device, the text encoder's or all in the host (slower, less memory), or as free memory allows.");
    private readonly Option<string[]> _loras = new("--lora") { Description = "A LoRA, with its strength after a colon or without, such as ring.safetensors:0.8; may be repeated.", HelpName = "file[:strength]" };

    /// <summary>Makes the options.</summary>
    public ModelOptions()
    {
        _preset.AcceptOnlyFromAmong([.. WanPreset.All.Select(static known => known.Name)]);
        _models.Description = "The folder of models, as for pv models; or the folder of one whole model.";
    }

    /// <summary>The options in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_loras, _preset, _models, _device, _weights];

    /// <summary>What a command line says.</summary>
    /// <exception cref="UsageException">The model or a LoRA is not there.</exception>
    public ModelSpec Read(ParseResult parse) => new(
        Folder(parse.GetRequiredValue(_preset), parse.GetRequiredValue(_models), parse.GetResult(_preset) is { Implicit: false }),
        parse.GetRequiredValue(_device),
        parse.GetValue(_weights),
        [.. (parse.GetValue(_loras) ?? []).Select(LoraSpec.Parse)]);

    private static string Folder(string preset, DirectoryInfo models, bool isPresetNamed)
    {
        if (models.Exists && models.EnumerateFiles(Weights).Any())
        {
            return isPresetNamed
                ? throw new UsageException($"--models {models} is one whole model, so its weights say which it is: leave --preset out.")
                : models.FullName;
        }

        var store = ModelsOptions.Store(models);
        var entry = ModelCatalogue.Default.Models.First(model => string.Equals(model.Preset ?? model.Name, preset, StringComparison.Ordinal));
        return store.IsComplete(entry)
            ? store.FolderOf(entry)
            : throw new UsageException($"the model {preset} is not whole in {store.FolderOf(entry)}. Fetch it: pv models pull {entry.Name} --models {models}");
    }
}
