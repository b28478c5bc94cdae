namespace ProductVideo.Datasets.Import.Remote;

/// <summary>Counts what a run fetches against its limits. Safe for many threads.</summary>
/// <param name="options">The limits.</param>
internal sealed class RemoteBudget(RemoteOptions options)
{
    private long _bytes;
    private int _files;

    /// <summary>Counts a file.</summary>
    /// <exception cref="RemoteRefusedException">There are as many as may be.</exception>
    public void CountFile()
    {
        if (Interlocked.Increment(ref _files) > options.MaximumFiles)
        {
            throw new RemoteRefusedException($"was not fetched, as {options.MaximumFiles} files were; import.remote.maximumFiles sets how many");
        }
    }

    /// <summary>Counts bytes of a file.</summary>
    /// <exception cref="RemoteRefusedException">There are as many as may be.</exception>
    public void CountBytes(int count)
    {
        if (Interlocked.Add(ref _bytes, count) > options.MaximumTotalBytes)
        {
            throw new RemoteRefusedException($"was not fetched whole, as all files together have more than {options.MaximumTotalBytes >> 20} MiB; import.remote.maximumTotalBytes sets how many");
        }
    }
}
