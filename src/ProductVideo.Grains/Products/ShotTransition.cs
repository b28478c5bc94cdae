namespace ProductVideo.Grains.Products;

/// <summary>What lies between two shots of a film.</summary>
/// <param name="Kind">Cut, Dissolve or Fade.</param>
/// <param name="StartFrame">The first frame that does not wholly belong to the shot before.</param>
/// <param name="EndFrame">The first frame that wholly belongs to the shot after; for a cut the same.</param>
public sealed record ShotTransition(string Kind, int StartFrame, int EndFrame);
