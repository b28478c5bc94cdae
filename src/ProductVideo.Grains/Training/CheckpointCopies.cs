using System.Text.Json;
using ProductVideo.Grains.Work;
using ProductVideo.Storage;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Training.Lora;

namespace ProductVideo.Grains.Training;

/// <summary>
/// Copies of a run's newest checkpoints in the artifact store, so that whatever silo takes the run over goes on from there. There are two places, filled in
/// turn, each with the samples that were made before it: the older copy is deleted and made anew, and whoever dies in between leaves the other. Nothing refers to them, so of a run that nobody takes up
/// again they go with what else is unreferenced.
/// </summary>
/// <param name="artifacts">The store.</param>
/// <param name="run">The key of the run's step.</param>
public sealed class CheckpointCopies(IArtifactStore artifacts, string run)
{
    /// <summary>The name that they are stored under.</summary>
    public const string StepName = "train-checkpoint";

    private const string Folder = "checkpoint";
    private static readonly int[] Places = [0, 1];

    /// <summary>After how many optimizer steps each copy was made, the newest last.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<int>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await ReadAsync(cancellationToken)).Select(static place => place.Step).OfType<int>()];

    /// <summary>A file of the newest copy, open for reading; null if there is none.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public async Task<OpenFile?> OpenNewestAsync(string file, CancellationToken cancellationToken) =>
        await artifacts.OpenFileAsync(IdentityOf((await ReadAsync(cancellationToken))[^1].Place).Key, $"{Folder}/{file}", cancellationToken);

    /// <summary>A file of the samples in the newest copy, open for reading; null if there is none.</summary>
    /// <param name="file">Its name as the list of samples has it, or that list.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public async Task<OpenFile?> OpenSampleAsync(string file, CancellationToken cancellationToken) =>
        await artifacts.OpenFileAsync(IdentityOf((await ReadAsync(cancellationToken))[^1].Place).Key, $"{TrainingFiles.Samples}/{file}", cancellationToken);

    /// <summary>Brings the newest copy into a run's folder on this machine, unless a checkpoint there is as new.</summary>
    /// <returns>After how many steps it was made; null if nothing was brought.</returns>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public async Task<int?> FetchAsync(string runFolder, CancellationToken cancellationToken)
    {
        var known = CheckpointFolders.List(runFolder) is [.., var newest] ? newest.Step : 0;
        foreach (var (place, step) in (await ReadAsync(cancellationToken)).Reverse())
        {
            if (step > known && await artifacts.FindAsync(IdentityOf(place).Key, cancellationToken) is { } copy)
            {
                // The samples first: with the checkpoint in place they would not be asked for again.
                SampleFiles.Copy(Path.Combine(copy.Folder, TrainingFiles.Samples), Path.Combine(runFolder, TrainingFiles.Samples), cancellationToken);
                Place(copy, Path.Combine(runFolder, CheckpointFolders.NameOf(step.Value)));
                return step;
            }
        }

        return null;
    }

    /// <summary>Copies a checkpoint to the store in the place of the older copy, unless one is there that is as new.</summary>
    /// <exception cref="StorageException">The store is full or cannot be written.</exception>
    /// <exception cref="IOException">The checkpoint cannot be read, such as because the run has deleted it since.</exception>
    public async Task KeepAsync(TrainingCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        var places = await ReadAsync(cancellationToken);
        if (places[^1].Step >= checkpoint.Step)
        {
            return;
        }

        var identity = IdentityOf(places[0].Place);
        await artifacts.DeleteAsync(identity.Key, cancellationToken);
        await artifacts.PutAsync(identity, (folder, token) => CopyAsync(checkpoint, folder, token), cancellationToken);
    }

    /// <summary>Deletes the copies.</summary>
    /// <exception cref="StorageException">They cannot be deleted.</exception>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        foreach (var place in Places)
        {
            await artifacts.DeleteAsync(IdentityOf(place).Key, cancellationToken);
        }
    }

    private static async Task CopyAsync(TrainingCheckpoint checkpoint, string folder, CancellationToken cancellationToken)
    {
        var target = Directory.CreateDirectory(Path.Combine(folder, Folder)).FullName;
        foreach (var file in Directory.EnumerateFiles(checkpoint.Folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        SampleFiles.Copy(Path.Combine(Path.GetDirectoryName(checkpoint.Folder)!, TrainingFiles.Samples), Path.Combine(folder, TrainingFiles.Samples), cancellationToken);
        await StepValues.WriteAsync(folder, checkpoint.Step, cancellationToken);
    }

    // It appears by one rename, as a checkpoint does that is written here.
    private static void Place(Artifact copy, string folder)
    {
        var temporary = $"{folder}.{Guid.NewGuid():N}.tmp";
        Directory.CreateDirectory(temporary);
        foreach (var file in copy.Files.Where(static file => file.Path.StartsWith(Folder + "/", StringComparison.Ordinal)))
        {
            File.Copy(copy.PathOf(file.Path), Path.Combine(temporary, Path.GetFileName(file.Path)));
        }

        Directory.Move(temporary, folder);
    }

    // The older first, an empty place before both.
    private async Task<(int Place, int? Step)[]> ReadAsync(CancellationToken cancellationToken)
    {
        var places = new List<(int Place, int? Step)>();
        foreach (var place in Places)
        {
            places.Add((place, await ReadStepAsync(IdentityOf(place).Key, cancellationToken)));
        }

        return [.. places.OrderBy(static place => place.Step ?? -1)];
    }

    private async Task<int?> ReadStepAsync(string key, CancellationToken cancellationToken)
    {
        using var file = await artifacts.OpenFileAsync(key, StepValues.File, cancellationToken);
        try
        {
            return file is null ? null : await JsonSerializer.DeserializeAsync<int>(file.Content, StepJson.Options, cancellationToken);
        }
        catch (JsonException)
        {
            // Damaged: as good as none, and the next copy takes its place.
            return null;
        }
    }

    private StepIdentity IdentityOf(int place) => new(StepName, 1, CanonicalJson.Serialize(new { Place = place }), [new StepInput("run", run)]);
}
