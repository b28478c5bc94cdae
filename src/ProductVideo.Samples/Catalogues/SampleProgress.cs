namespace ProductVideo.Samples.Catalogues;

/// <summary>How far a catalogue's rendering is.</summary>
/// <param name="ProductId">The product at hand.</param>
/// <param name="Product">Its number from 0.</param>
/// <param name="Products">How many there are.</param>
/// <param name="Frame">Frames of its film that are done.</param>
/// <param name="Frames">Frames of its film.</param>
public sealed record SampleProgress(string ProductId, int Product, int Products, int Frame, int Frames);
