using TorchSharp.Extras;
using TorchSharp.Interop;

namespace TorchSharp;

public enum InterpolationMode
{
    Nearest = 0,
    Linear = 1,
    Bilinear = 2,
    Bicubic = 3,
    Trilinear = 4,
    Area = 5,
    NearestExact = 6,
}

public enum PaddingModes
{
    Zeros = 0,
    Reflect = 1,
    Replicate = 2,
    Circular = 3,
    Constant = 4,
}

public static unsafe partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Pads from the last dimension backwards: left, right, top, bottom, ...</summary>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                fixed (long* first = pad)
                {
                    var amounts = Argument.Ints(first, pad.Length);
                    return (mode, pad.Length) switch
                    {
                        (PaddingModes.Constant or PaddingModes.Zeros, _) => Operators.ConstantPadNd.Call(input, amounts, value),
                        (PaddingModes.Reflect, 2) => Operators.ReflectionPad1d.Call(input, amounts),
                        (PaddingModes.Reflect, 4) => Operators.ReflectionPad2d.Call(input, amounts),
                        (PaddingModes.Reflect, 6) => Operators.ReflectionPad3d.Call(input, amounts),
                        (PaddingModes.Replicate, 2) => Operators.ReplicationPad1d.Call(input, amounts),
                        (PaddingModes.Replicate, 4) => Operators.ReplicationPad2d.Call(input, amounts),
                        (PaddingModes.Replicate, 6) => Operators.ReplicationPad3d.Call(input, amounts),
                        _ => throw new NotSupportedException($"Padding mode {mode} over {pad.Length / 2} dimensions is not supported."),
                    };
                }
            }

            /// <summary>Resizes the spatial dimensions (all but the first two), to a size or by factors.</summary>
            public static Tensor interpolate(
                Tensor x,
                long[]? size = null,
                double[]? scale_factor = null,
                InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null,
                bool recompute_scale_factor = false)
            {
                if ((size is null) == (scale_factor is null))
                {
                    throw new ArgumentException("Give either size or scale_factor.");
                }

                if (size is { Length: 1 } && x.dim() > 3)
                {
                    size = [.. Enumerable.Repeat(size[0], (int)x.dim() - 2)];
                }

                if (scale_factor is { Length: 1 } && x.dim() > 3)
                {
                    scale_factor = [.. Enumerable.Repeat(scale_factor[0], (int)x.dim() - 2)];
                }

                var target = size is null ? Argument.None : size;
                var factors = scale_factor is null ? Argument.None : scale_factor;
                var align = align_corners ?? false;
                return (mode, x.dim()) switch
                {
                    (InterpolationMode.Nearest, 3) => Operators.UpsampleNearest1dVec.Call(x, target, factors),
                    (InterpolationMode.Nearest, 4) => Operators.UpsampleNearest2dVec.Call(x, target, factors),
                    (InterpolationMode.Nearest, 5) => Operators.UpsampleNearest3dVec.Call(x, target, factors),
                    (InterpolationMode.NearestExact, 4) => Operators.UpsampleNearestExact2dVec.Call(x, target, factors),
                    (InterpolationMode.NearestExact, 5) => Operators.UpsampleNearestExact3dVec.Call(x, target, factors),
                    (InterpolationMode.Linear, 3) => Operators.UpsampleLinear1dVec.Call(x, target, align, factors),
                    (InterpolationMode.Bilinear, 4) => Operators.UpsampleBilinear2dVec.Call(x, target, align, factors),
                    (InterpolationMode.Bicubic, 4) => Operators.UpsampleBicubic2dVec.Call(x, target, align, factors),
                    (InterpolationMode.Trilinear, 5) => Operators.UpsampleTrilinear3dVec.Call(x, target, align, factors),
                    (InterpolationMode.Area, 4) when size is not null => Operators.AdaptiveAvgPool2d.Call(x, target),
                    (InterpolationMode.Area, 5) when size is not null => Operators.AdaptiveAvgPool3d.Call(x, target),
                    _ => throw new NotSupportedException($"Interpolation {mode} of {x.dim()} dimensions is not supported."),
                };
            }
        }
    }
}
