namespace ProductVideo.Vision.Imaging;

/// <summary>Neighbouring pixels of one row that belong to one region; the end is exclusive.</summary>
internal readonly record struct RegionRun(int Row, int Start, int End, int Label);
