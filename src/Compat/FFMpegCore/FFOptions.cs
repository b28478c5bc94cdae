using System.Text;
using FFMpegCore.Enums;

namespace FFMpegCore;

/// <summary>Where the programs are and how they are run.</summary>
public class FFOptions : ICloneable
{
    /// <summary>The working folder of ffmpeg and ffprobe; empty means this process's.</summary>
    public string WorkingDirectory { get; set; } = string.Empty;

    /// <summary>The folder that holds ffmpeg and ffprobe; empty means they are found through PATH.</summary>
    public string BinaryFolder { get; set; } = string.Empty;

    /// <summary>Where temporary files go; the system's temporary folder unless set.</summary>
    public string TemporaryFilesFolder { get; set; } = Path.GetTempPath();

    /// <summary>How the programs' text output is encoded; UTF-8 unless set.</summary>
    public Encoding Encoding { get; set; } = Encoding.Default;

    /// <summary>The <c>-v</c> level of every call; ffmpeg's own default unless set.</summary>
    public FFMpegLogLevel? LogLevel { get; set; }

    public FFOptions Clone() => (FFOptions)MemberwiseClone();

    object ICloneable.Clone() => Clone();
}
