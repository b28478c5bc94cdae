namespace ProductVideo.Vision.Imaging;

/// <summary>One connected region of a mask; its box is inclusive on all sides.</summary>
internal readonly record struct Region(int Label, int Area, int Left, int Top, int Right, int Bottom, double CentreX, double CentreY);
