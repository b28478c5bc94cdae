namespace ProductVideo.Vision.Tracking.Memory;

/// <summary>An object pointer in its place.</summary>
/// <param name="Pointer">C numbers.</param>
/// <param name="Age">Frames between the frame it is of and the frame at hand.</param>
internal readonly record struct AgedPointer(float[] Pointer, int Age);
