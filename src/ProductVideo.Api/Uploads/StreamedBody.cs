namespace ProductVideo.Api.Uploads;

/// <summary>Says that a route reads its body as a stream: nobody before it may read it or hold it.</summary>
internal sealed class StreamedBody
{
    /// <summary>The only one.</summary>
    public static readonly StreamedBody Instance = new();

    private StreamedBody()
    {
    }
}
