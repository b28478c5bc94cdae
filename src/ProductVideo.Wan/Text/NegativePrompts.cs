namespace ProductVideo.Wan.Text;

/// <summary>Negative prompts that are known to work.</summary>
public static class NegativePrompts
{
    /// <summary>
    /// What the published configuration of Wan2.1 uses when none is given, and every published VACE example passes: garish, overexposed,
    /// static, blurred, subtitles, worst quality, JPEG artefacts, malformed limbs, cluttered background, walking backwards.
    /// </summary>
    public const string Wan =
        "色调艳丽，过曝，静态，细节模糊不清，字幕，风格，作品，画作，画面，静止，整体发灰，最差质量，低质量，JPEG压缩残留，丑陋的，残缺的，多余的手指，画得不好的手部，画得不好的脸部，"
        + "畸形的，毁容的，形态畸形的肢体，手指融合，静止不动的画面，杂乱的背景，三条腿，背景人很多，倒着走";

    /// <summary>The word that stands for <see cref="Wan"/> in settings and on command lines.</summary>
    public const string WanName = "wan";

    /// <summary>What a setting says: the published text where it is <see cref="WanName"/>, else the text itself.</summary>
    public static string Named(string text) => string.Equals(text, WanName, StringComparison.OrdinalIgnoreCase) ? Wan : text;
}
