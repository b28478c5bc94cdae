namespace ProductVideo.Media.Probing;

/// <summary>Whether a film's frames are pictures, or two half pictures (fields) of different times, line by line.</summary>
public enum FieldOrder
{
    /// <summary>Each frame is one picture.</summary>
    Progressive,

    /// <summary>Interlaced; the field with the top line is the earlier one.</summary>
    TopFirst,

    /// <summary>Interlaced; the field with the top line is the later one.</summary>
    BottomFirst,
}
