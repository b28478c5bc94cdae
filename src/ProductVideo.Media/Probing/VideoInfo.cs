namespace ProductVideo.Media.Probing;

/// <summary>What is known of a video before it is decoded.</summary>
public sealed record VideoInfo
{
    /// <summary>The file, as the caller named it.</summary>
    public required string Path { get; init; }

    /// <summary>Pixels per row as displayed: after rotation, with square pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Rows as displayed: after rotation, with square pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Mean frames per second, by the timestamps.</summary>
    public required double FramesPerSecond { get; init; }

    /// <summary>How many frames the file promises, at least 2.</summary>
    public required int FrameCount { get; init; }

    /// <summary>From the first frame's appearance to the last one's end.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Degrees by which the stored picture is turned clockwise to be displayed: 0, 90, 180 or 270.</summary>
    public required int Rotation { get; init; }

    /// <summary>Whether the time between frames differs by more than a tenth of its median anywhere.</summary>
    public required bool IsVariableFrameRate { get; init; }

    /// <summary>The codec's short name, for example <c>h264</c>.</summary>
    public required string Codec { get; init; }

    /// <summary>How the pixels are stored, for example <c>yuv420p</c>.</summary>
    public required string PixelFormat { get; init; }

    /// <summary>The matrix from YUV to RGB: <c>bt709</c>, <c>bt601</c>, ...; where the file does not say, by height as players do.</summary>
    public required string ColourMatrix { get; init; }

    /// <summary>Whether frames are pictures or interlaced fields, by the film's first frames.</summary>
    public FieldOrder FieldOrder { get; init; }

    /// <summary>Whether frames hold fields of two times. Such films are deinterlaced when they are read.</summary>
    public bool IsInterlaced => FieldOrder != FieldOrder.Progressive;

    /// <summary>The curve from light to code values: <c>bt709</c>, <c>smpte2084</c> (PQ), <c>arib-std-b67</c> (HLG), ...; empty where the file does not say.</summary>
    public string Transfer { get; init; } = "";

    /// <summary>The colours of red, green and blue: <c>bt709</c>, <c>bt2020</c>, <c>smpte432</c> (P3), ...; empty where the file does not say.</summary>
    public string Primaries { get; init; } = "";

    /// <summary>Whether code values stand for a high dynamic range. Such films are brought to the standard range when they are read.</summary>
    public bool IsHighDynamicRange => Transfer is "smpte2084" or "arib-std-b67";

    /// <summary>When each frame appears, from the first one's 0 on, ascending: <see cref="FrameCount"/> entries.</summary>
    public required IReadOnlyList<TimeSpan> Timestamps { get; init; }

    /// <summary>
    /// The frames that a decoder can begin at, ascending; empty where a seek is not to be relied on, which is anything but MP4 and its kin.
    /// </summary>
    public IReadOnlyList<SeekPoint> SeekPoints { get; init; } = [];

    /// <summary>When frame <paramref name="index"/> appears; the end of the film for the index after the last.</summary>
    public TimeSpan TimeOf(int index) => index >= FrameCount ? Duration : Timestamps[index];
}
