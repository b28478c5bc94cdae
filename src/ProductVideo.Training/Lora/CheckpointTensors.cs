using ProductVideo.Wan.Weights;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Training.Lora;

/// <summary>Parameters and Adam's moments as safetensors, in their own number type; every value comes back bit for bit.</summary>
internal static class CheckpointTensors
{
    private const string ParameterFile = "parameters.safetensors";
    private const string OptimizerFile = "optimizer.safetensors";

    public static void Write(string folder, IReadOnlyList<Parameter> parameters, AdamW optimizer)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        SafetensorsWriter.Write(Path.Combine(folder, ParameterFile), parameters.Select(static (parameter, index) => (Name(index), parameter.detach().cpu())));
        SafetensorsWriter.Write(Path.Combine(folder, OptimizerFile), optimizer.state_tensors().Select(static entry => (entry.Key, entry.Value.cpu())));
    }

    /// <summary>Reads the values back into the same parameters and their optimizer.</summary>
    /// <exception cref="WeightFileException">A file is damaged or does not hold these parameters.</exception>
    public static void Restore(string folder, IReadOnlyList<Parameter> parameters, AdamW optimizer)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        using (var file = SafetensorsFile.Open(Path.Combine(folder, ParameterFile)))
        {
            for (var index = 0; index < parameters.Count; index++)
            {
                parameters[index].copy_(file.Read(Name(index)).to(parameters[index].device));
            }
        }

        using var moments = SafetensorsFile.Open(Path.Combine(folder, OptimizerFile));
        optimizer.load_state_tensors(moments.Entries.Keys.ToDictionary(static name => name, moments.Read, StringComparer.Ordinal));
    }

    private static string Name(int index) => index.ToString("D4", System.Globalization.CultureInfo.InvariantCulture);
}
