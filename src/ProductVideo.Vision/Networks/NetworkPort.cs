using Microsoft.ML.OnnxRuntime.Tensors;

namespace ProductVideo.Vision.Networks;

/// <summary>An input or output of a network.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Type">The type of its numbers.</param>
/// <param name="Shape">Its dimensions, outermost first; -1 where any size will do.</param>
public sealed record NetworkPort(string Name, TensorElementType Type, IReadOnlyList<long> Shape)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Type}[{string.Join(", ", Shape.Select(static size => size < 0 ? "?" : $"{size}"))}]";

    /// <summary>Whether a tensor of this shape can stand here.</summary>
    public bool Takes(ReadOnlySpan<long> shape)
    {
        if (shape.Length != Shape.Count)
        {
            return false;
        }

        for (var axis = 0; axis < shape.Length; axis++)
        {
            if (Shape[axis] >= 0 && Shape[axis] != shape[axis])
            {
                return false;
            }
        }

        return true;
    }
}
