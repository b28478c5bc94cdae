namespace ProductVideo.Samples.Materials;

/// <summary>Looks that captions can name.</summary>
internal enum Finish
{
    Matte,
    Glossy,
    Metal,
    Leather,
    Glass,
}
