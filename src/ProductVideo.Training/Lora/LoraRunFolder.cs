using System.Text.Json;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Weights;

namespace ProductVideo.Training.Lora;

/// <summary>
/// The files of a run. A checkpoint is a folder that appears by one rename, so that a crash leaves the one before; the newest two are kept.
/// </summary>
internal sealed class LoraRunFolder(string path)
{
    private const string State = "state.json";

    /// <summary>The LoRA of the finished run.</summary>
    public string LoraPath => Path.Combine(path, "lora.safetensors");

    /// <summary>The loss series.</summary>
    public string LossesPath => Path.Combine(path, "losses.csv");

    /// <summary>
    /// Reads the newest checkpoint of the run with this fingerprint; one that is damaged is passed over for the one before.
    /// </summary>
    /// <param name="fingerprint">What the run was started with; checkpoints of other runs are ignored.</param>
    /// <param name="read">Reads the tensors and the series from a checkpoint's folder.</param>
    /// <returns>What <paramref name="read"/> gave, or null where the run has no checkpoint.</returns>
    /// <exception cref="InvalidDataException">There are checkpoints, but none can be read; the message names the folder.</exception>
    public T? ReadNewest<T>(string fingerprint, Func<LoraCheckpoint, string, T> read)
        where T : class
    {
        Exception? damage = null;
        foreach (var (_, folder) in CheckpointFolders.List(path).Reverse())
        {
            try
            {
                var checkpoint = ReadState(folder);
                if (string.Equals(checkpoint.Fingerprint, fingerprint, StringComparison.Ordinal))
                {
                    return read(checkpoint, folder);
                }
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException or JsonException or ArgumentException or WeightFileException)
            {
                damage ??= exception;
            }
        }

        return damage is null ? null : throw new InvalidDataException(
            $"No checkpoint in {path} can be read ({damage.Message}); delete the checkpoint folders there to train from the beginning.", damage);
    }

    /// <summary>Writes a checkpoint; <paramref name="fill"/> puts the tensors into the folder it is given.</summary>
    /// <returns>Where it lies.</returns>
    public string Write(LoraCheckpoint checkpoint, Action<string> fill)
    {
        var folder = Path.Combine(path, CheckpointFolders.NameOf(checkpoint.Step));
        var temporary = folder + ".tmp";
        Remove(temporary);
        Directory.CreateDirectory(temporary);
        fill(temporary);
        File.WriteAllText(Path.Combine(temporary, State), JsonSerializer.Serialize(checkpoint));
        Remove(folder);
        Directory.Move(temporary, folder);
        // Later steps than this one's are damaged or of another run; left there, they would pass for the newest.
        var all = CheckpointFolders.List(path);
        foreach (var other in all.Except(all.Where(other => other.Step <= checkpoint.Step).TakeLast(2)))
        {
            Remove(other.Folder);
        }

        return folder;
    }

    /// <summary>Writes the finished LoRA; the file appears at once or not at all.</summary>
    public void WriteLora(LoraWeights weights, IReadOnlyDictionary<string, string> notes)
    {
        var temporary = LoraPath + ".tmp";
        LoraFile.Save(temporary, weights, TorchSharp.torch.ScalarType.BFloat16, notes);
        File.Move(temporary, LoraPath, overwrite: true);
    }

    private static LoraCheckpoint ReadState(string folder)
    {
        var state = Path.Combine(folder, State);
        return JsonSerializer.Deserialize<LoraCheckpoint>(File.ReadAllText(state)) is { Fingerprint: not null } checkpoint
            ? checkpoint
            : throw new InvalidDataException($"{state} holds no checkpoint.");
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
