using System.Globalization;

namespace ProductVideo.Training.Lora;

/// <summary>The names of a run's checkpoints, each a folder in the run's own.</summary>
public static class CheckpointFolders
{
    private const string Prefix = "checkpoint-";

    /// <summary>The folder's name of the checkpoint after so many optimizer steps.</summary>
    public static string NameOf(int step) => Prefix + step.ToString("D8", CultureInfo.InvariantCulture);

    /// <summary>The checkpoints in a run's folder, the oldest first; one that was being written when its process died has another name.</summary>
    public static IReadOnlyList<TrainingCheckpoint> List(string runFolder) => Directory.Exists(runFolder)
        ?
        [
            .. Directory.EnumerateDirectories(runFolder, Prefix + "*")
                .Select(static folder => int.TryParse(Path.GetFileName(folder).AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var step)
                    ? new TrainingCheckpoint(step, folder)
                    : null)
                .OfType<TrainingCheckpoint>()
                .OrderBy(static checkpoint => checkpoint.Step),
        ]
        : [];
}
