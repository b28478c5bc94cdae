using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Streaming;

/// <summary>Where in a row of numbers a parameter's values stand.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Offset">Its first number in the row.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Strides">Of a contiguous tensor of that shape.</param>
internal sealed record ParameterPlace(Parameter Parameter, long Offset, long[] Shape, long[] Strides)
{
    /// <summary>Numbers that it takes.</summary>
    public long Count => Shape.Aggregate(1L, static (product, side) => product * side);

    /// <summary>The place of a parameter from an offset on.</summary>
    public static ParameterPlace Of(Parameter parameter, long offset)
    {
        var shape = parameter.shape;
        var strides = new long[shape.Length];
        var stride = 1L;
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        return new(parameter, offset, shape, strides);
    }

    /// <summary>Makes the parameter refer to its place in a row, whose values it has from then on.</summary>
    public void PointInto(Tensor row)
    {
        using var values = row.as_strided(Shape, Strides, Offset);
        Parameter.set_data(values);
    }
}
