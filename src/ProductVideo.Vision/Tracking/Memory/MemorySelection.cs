namespace ProductVideo.Vision.Tracking.Memory;

/// <summary>What the memory holds for one frame.</summary>
/// <param name="Blocks">The blocks in their order.</param>
/// <param name="Pointers">The object pointers in their order; they follow the blocks.</param>
internal sealed record MemorySelection(IReadOnlyList<MemoryBlock> Blocks, IReadOnlyList<AgedPointer> Pointers);
