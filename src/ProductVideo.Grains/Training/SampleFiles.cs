using ProductVideo.Training.Sampling;

namespace ProductVideo.Grains.Training;

/// <summary>The films of a run's samples, their scenes and their list, as files.</summary>
internal static class SampleFiles
{
    /// <summary>Copies a folder of samples, where there is one: what its list names, and the list at last. A film that is being written has another name.</summary>
    /// <param name="from">The folder; it may grow meanwhile.</param>
    /// <param name="to">Where to; what is there under the same names is replaced.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <exception cref="IOException">The list is damaged, a file that it names is missing, or one cannot be written.</exception>
    public static void Copy(string from, string to, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(from, SampleIndex.File)))
        {
            return;
        }

        var index = Read(Path.Combine(from, SampleIndex.File));
        foreach (var file in index.Films.Select(static film => film.File).OfType<string>().Concat(index.Scenes.SelectMany(static scene => new[] { scene.Scene, scene.Original, scene.Reference })))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var target = Path.Combine(to, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(from, file), target, overwrite: true);
        }

        index.Write(to);
    }

    private static SampleIndex Read(string path)
    {
        try
        {
            return SampleIndex.Parse(File.ReadAllText(path));
        }
        catch (InvalidDataException exception)
        {
            throw new IOException($"{path} cannot be read: {exception.Message} Delete it, and the samples are made anew.", exception);
        }
    }
}
