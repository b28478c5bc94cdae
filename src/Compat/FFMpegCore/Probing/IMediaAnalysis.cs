namespace FFMpegCore;

public interface IMediaAnalysis
{
    TimeSpan Duration { get; }

    MediaFormat Format { get; }

    VideoStream? PrimaryVideoStream { get; }

    AudioStream? PrimaryAudioStream { get; }

    List<VideoStream> VideoStreams { get; }

    List<AudioStream> AudioStreams { get; }

    IReadOnlyList<string> ErrorData { get; }
}
