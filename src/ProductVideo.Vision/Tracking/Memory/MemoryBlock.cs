namespace ProductVideo.Vision.Tracking.Memory;

/// <summary>A block of memory in its place.</summary>
/// <param name="Entry">The frame it is of.</param>
/// <param name="PositionRow">Which row of the table of ages is added to its positions: 0 for the frame before, ..., the last for a prompted frame.</param>
internal readonly record struct MemoryBlock(MemoryEntry Entry, int PositionRow);
