using ProductVideo.Media.Photos;

namespace ProductVideo.Cli.Doctor;

/// <summary>Whether photos are read by libjpeg, as the tools that they are compared with read them.</summary>
internal static class JpegCheck
{
    /// <summary>Looks for its program.</summary>
    public static CheckResult Run() => PhotoReader.HasLibjpeg
        ? new CheckResult("djpeg", CheckVerdict.Good, "reads JPEGs exactly")
        : new CheckResult("djpeg", CheckVerdict.Doubtful, "not found: ffmpeg reads JPEGs instead, up to three levels off", "apt-get install libjpeg-turbo-progs.");
}
