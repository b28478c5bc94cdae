namespace ProductVideo.Verification.Detection;

/// <summary>A picture, a prompt, and what is found.</summary>
internal sealed record GroundingCase(
    string Image, string Prompt, string[] Tokens, double Threshold, double TextThreshold, GroundingDetection[] Detections);
