namespace FFMpegCore.Enums;

/// <summary>Which kind of stream an argument is about.</summary>
public enum Channel
{
    Audio,
    Video,
    Both,
    VideoNoAttached,
    Subtitle,
    Data,
    Attachments,
    All,
}
