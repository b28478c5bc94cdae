using ProductVideo.Media.Probing;

namespace ProductVideo.Media.Video;

/// <summary>Reads that begin at a key frame of the container's index, which may be wrong.</summary>
internal static class SoughtRead
{
    /// <summary>Reads with seeking; where that fails as on a damaged film, once more from the film's start: either it is damaged, or only its index is wrong.</summary>
    /// <param name="video">The film.</param>
    /// <param name="read">Reads; told whether to seek (<see cref="VideoReadOptions.Seek"/>).</param>
    /// <exception cref="MediaException">The film is damaged.</exception>
    public static async Task<T> RunAsync<T>(VideoInfo video, Func<bool, Task<T>> read)
    {
        try
        {
            return await read(true);
        }
        catch (MediaException error) when (video.SeekPoints.Count > 0 && error.Code is MediaErrorCode.Truncated or MediaErrorCode.Corrupt)
        {
            return await read(false);
        }
    }
}
