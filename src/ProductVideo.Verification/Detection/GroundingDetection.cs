namespace ProductVideo.Verification.Detection;

/// <summary>A box of the reference, in pixels of the picture.</summary>
internal sealed record GroundingDetection(int Query, double Score, double[] BoxXyxy, int[] TokenPositions, string Label);
