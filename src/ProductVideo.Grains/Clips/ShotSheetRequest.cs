using ProductVideo.Abstractions;

namespace ProductVideo.Grains.Clips;

/// <summary>What the sheet of a shot is drawn from that was refused before it was cut.</summary>
/// <param name="ClipId">The clip that it would have become.</param>
/// <param name="VideoPath">The film.</param>
/// <param name="Shots">The film's shots, whose key stands for the film's content.</param>
/// <param name="StartFrame">The shot's first frame.</param>
/// <param name="EndFrame">The frame after its last.</param>
/// <param name="Verdict">The verdict in a word.</param>
/// <param name="Reasons">Why.</param>
public sealed record ShotSheetRequest(
    string ClipId, string VideoPath, ArtifactReference Shots, int StartFrame, int EndFrame, string Verdict, IReadOnlyList<Reason> Reasons);
