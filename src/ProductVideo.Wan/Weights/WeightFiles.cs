namespace ProductVideo.Wan.Weights;

/// <summary>Opens a weight file of any kind by its content.</summary>
public static class WeightFiles
{
    /// <summary>
    /// Opens a .safetensors file, an index of several (<c>*.safetensors.index.json</c>), a .pth file, or a folder that holds one index
    /// or one .safetensors file.
    /// </summary>
    /// <exception cref="WeightFileException">There is no such file, or it is none of these.</exception>
    public static IWeightFile Open(string path)
    {
        if (Directory.Exists(path))
        {
            path = FindIn(path);
        }

        if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return ShardedSafetensors.Open(path);
        }

        return StartsLikeZip(path) ? PthFile.Open(path) : SafetensorsFile.Open(path);
    }

    private static string FindIn(string folder)
    {
        foreach (var pattern in new[] { "*.safetensors.index.json", "*.safetensors" })
        {
            var found = Directory.GetFiles(folder, pattern);
            if (found.Length == 1)
            {
                return found[0];
            }

            if (found.Length > 1)
            {
                throw new WeightFileException(folder, $"the folder holds {found.Length} files of {pattern}: name one of them.");
            }
        }

        throw new WeightFileException(folder, "the folder holds no .safetensors file: name the weight file itself.");
    }

    private static bool StartsLikeZip(string path)
    {
        using var stream = OpenForReading(path);
        Span<byte> start = stackalloc byte[4];
        return stream.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && start.SequenceEqual("PK\x03\x04"u8);
    }

    internal static FileStream OpenForReading(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var remedy = exception is FileNotFoundException or DirectoryNotFoundException ? "correct the path or fetch the weights" : "make the file readable";
            throw new WeightFileException(path, $"the file cannot be opened ({exception.Message.TrimEnd('.')}): {remedy}.", exception);
        }
    }
}
