namespace ProductVideo.Vision.Tracking;

/// <summary>The sizes of a set of SAM 2.1 networks.</summary>
/// <param name="Image">Pixels along each side of the picture that the encoder takes; 1024 for the published networks.</param>
/// <param name="Features">Positions along each side of its features, a 16th of that.</param>
/// <param name="Channels">Numbers at each position; 256.</param>
/// <param name="MemoryChannels">Numbers in each row of memory; 64.</param>
/// <param name="MemoryBlocks">Frames in the memory, the prompted one and the most recent; 7.</param>
/// <param name="MaximumPointers">Object pointers that go in beside them; 16.</param>
public sealed record Sam2Sizes(int Image, int Features, int Channels, int MemoryChannels, int MemoryBlocks, int MaximumPointers)
{
    /// <summary>Positions in a frame's features, and rows in a block of memory.</summary>
    public int Tokens => Features * Features;

    /// <summary>Rows of memory that one object pointer takes.</summary>
    public int RowsPerPointer => Channels / MemoryChannels;

    /// <summary>Rows of memory of the fixed-shape attention.</summary>
    public int PaddedRows => (MemoryBlocks * Tokens) + (MaximumPointers * RowsPerPointer);

    /// <summary>Positions along each side of a low-resolution mask.</summary>
    public int Mask => 4 * Features;
}
