using System.Text.Json;

namespace FFMpegCore;

internal sealed class MediaAnalysis : IMediaAnalysis
{
    public MediaAnalysis(JsonElement root, IReadOnlyList<string> errors)
    {
        Format = root.TryGetProperty("format", out var format) ? MediaFormat.From(format) : new MediaFormat();
        var streams = root.Items("streams").ToLookup(stream => stream.Text("codec_type"), StringComparer.Ordinal);
        VideoStreams = [.. streams["video"].Select(VideoStream.From)];
        AudioStreams = [.. streams["audio"].Select(AudioStream.From)];
        ErrorData = errors;
    }

    public TimeSpan Duration => new[]
    {
        Format.Duration, PrimaryVideoStream?.Duration ?? TimeSpan.Zero, PrimaryAudioStream?.Duration ?? TimeSpan.Zero,
    }.Max();

    public MediaFormat Format { get; }

    public VideoStream? PrimaryVideoStream => VideoStreams.OrderBy(stream => stream.Index).FirstOrDefault();

    public AudioStream? PrimaryAudioStream => AudioStreams.OrderBy(stream => stream.Index).FirstOrDefault();

    public List<VideoStream> VideoStreams { get; }

    public List<AudioStream> AudioStreams { get; }

    public IReadOnlyList<string> ErrorData { get; }
}
