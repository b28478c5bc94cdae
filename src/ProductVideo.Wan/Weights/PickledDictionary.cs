namespace ProductVideo.Wan.Weights;

/// <summary>A dictionary in a pickle, in order. Keys are written as text; later values do not replace earlier ones here.</summary>
internal sealed class PickledDictionary
{
    internal List<(string Key, object? Value)> Items { get; } = [];
}
