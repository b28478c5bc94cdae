using System.Globalization;
using System.Text.Json;
using ProductVideo.Wan.Lora;

namespace ProductVideo.Training.Lora;

/// <summary>
/// The files of a run. A checkpoint is a folder that appears by one rename, so that a crash leaves the one before; the newest two are kept.
/// </summary>
internal sealed class LoraRunFolder(string path)
{
    private const string Prefix = "checkpoint-";
    private const string State = "state.json";

    /// <summary>The LoRA of the finished run.</summary>
    public string LoraPath => Path.Combine(path, "lora.safetensors");

    /// <summary>The loss series.</summary>
    public string LossesPath => Path.Combine(path, "losses.csv");

    /// <summary>The newest checkpoint of the run with this fingerprint, or null.</summary>
    public (LoraCheckpoint Checkpoint, string Folder)? FindNewest(string fingerprint)
    {
        foreach (var folder in Checkpoints().Reverse())
        {
            var state = Path.Combine(folder, State);
            if (File.Exists(state)
                && JsonSerializer.Deserialize<LoraCheckpoint>(File.ReadAllText(state)) is { } checkpoint
                && string.Equals(checkpoint.Fingerprint, fingerprint, StringComparison.Ordinal))
            {
                return (checkpoint, folder);
            }
        }

        return null;
    }

    /// <summary>Writes a checkpoint; <paramref name="fill"/> puts the tensors into the folder it is given.</summary>
    public void Write(LoraCheckpoint checkpoint, Action<string> fill)
    {
        Directory.CreateDirectory(path);
        var folder = Path.Combine(path, Prefix + checkpoint.Step.ToString("D8", CultureInfo.InvariantCulture));
        var temporary = folder + ".tmp";
        Remove(temporary);
        Directory.CreateDirectory(temporary);
        fill(temporary);
        File.WriteAllText(Path.Combine(temporary, State), JsonSerializer.Serialize(checkpoint));
        Remove(folder);
        Directory.Move(temporary, folder);
        foreach (var old in Checkpoints().SkipLast(2))
        {
            Remove(old);
        }
    }

    /// <summary>Writes the finished LoRA; the file appears at once or not at all.</summary>
    public void WriteLora(LoraWeights weights, IReadOnlyDictionary<string, string> notes)
    {
        var temporary = LoraPath + ".tmp";
        LoraFile.Save(temporary, weights, TorchSharp.torch.ScalarType.BFloat16, notes);
        File.Move(temporary, LoraPath, overwrite: true);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private IEnumerable<string> Checkpoints() => Directory.Exists(path)
        ? Directory.EnumerateDirectories(path, Prefix + "*").Where(static folder => !folder.EndsWith(".tmp", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        : [];
}
