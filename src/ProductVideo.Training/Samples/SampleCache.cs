using System.Security.Cryptography;
using System.Text;
using ProductVideo.Wan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Training.Samples;

/// <summary>
/// Encoded clips on disk, a file each, so that a run encodes every clip once, however often it is resumed, and holds one sample at a time in memory.
/// A file's name follows from the sample's id alone: the caller chooses a folder that nothing else is encoded into.
/// </summary>
/// <param name="folder">The folder; made when absent.</param>
public sealed class SampleCache(string folder)
{
    private const string IdKey = "id";
    private const string Clean = "clean";
    private const string Context = "context";
    private const string Text = "text";

    /// <summary>Whether a whole file of the sample is there.</summary>
    public bool Contains(string id)
    {
        if (!File.Exists(PathOf(id)))
        {
            return false;
        }

        try
        {
            using var file = SafetensorsFile.Open(PathOf(id));
            return Fits(file, id);
        }
        catch (WeightFileException)
        {
            // cut short or overwritten: it is encoded again
            return false;
        }
    }

    /// <summary>Keeps a sample in float32, bit for bit; the file appears at once or not at all.</summary>
    public void Write(TrainingSample sample)
    {
        Directory.CreateDirectory(folder);
        SafetensorsWriter.Write(
            PathOf(sample.Id),
            [(Clean, sample.Clean), (Context, sample.Context), (Text, sample.Text)],
            new Dictionary<string, string>(StringComparer.Ordinal) { [IdKey] = sample.Id });
    }

    /// <summary>Reads a sample into the host's memory; the caller disposes it.</summary>
    /// <exception cref="WeightFileException">Its file is missing or damaged; the message names it.</exception>
    public TrainingSample Read(string id)
    {
        using var file = OpenFile(id);
        using var scope = NewDisposeScope();
        return new(id, Take(file, Clean), Take(file, Context), Take(file, Text));
    }

    /// <summary>The samples of these ids, each read when it is visited.</summary>
    public ITrainingSamples Select(IReadOnlyList<string> ids) => new Selection(this, ids);

    private static bool Fits(SafetensorsFile file, string id) =>
        file.Metadata.TryGetValue(IdKey, out var kept) && string.Equals(kept, id, StringComparison.Ordinal)
        && new[] { Clean, Context, Text }.All(file.Entries.ContainsKey);

    private static Tensor Take(SafetensorsFile file, string name)
    {
        var tensor = file.Read(name);
        tensor.DetachFromDisposeScope();
        return tensor;
    }

    private SafetensorsFile OpenFile(string id)
    {
        var file = SafetensorsFile.Open(PathOf(id));
        if (Fits(file, id))
        {
            return file;
        }

        file.Dispose();
        throw new WeightFileException(PathOf(id), $"it is not the encoded clip '{id}': delete it, and it is made again.");
    }

    private string PathOf(string id) => Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32] + ".safetensors");

    private sealed class Selection(SampleCache cache, IReadOnlyList<string> ids) : ITrainingSamples
    {
        public IReadOnlyList<string> Ids => ids;

        // the headers say it
        public long LargestCells => ids.Max(id =>
        {
            using var file = cache.OpenFile(id);
            var shape = file.Entries[Clean].Shape;
            return shape[2] * shape[3] * shape[4];
        });

        public TrainingSample Open(int index) => cache.Read(ids[index]);
    }
}
