using TorchSharp.Extras;
using TorchSharp.Interop;

namespace TorchSharp;

public static unsafe partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor conv1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
                Operators.Conv1d.Call(input, weight, bias, stride ?? 1, padding ?? 0, dilation ?? 1, groups);

            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Convolve(Operators.Conv2d, input, weight, bias, strides, padding, dilation, groups);

            public static Tensor conv3d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Convolve(Operators.Conv3d, input, weight, bias, strides, padding, dilation, groups);

            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Operators.ConvTranspose2dInput.Call(input, weight, bias, strides ?? s_ones, padding ?? s_zeros, output_padding ?? s_zeros, groups, dilation ?? s_ones);

            public static Tensor avg_pool2d(Tensor input, long[] kernelSizes, long[]? strides = null, long[]? paddings = null) =>
                Operators.AvgPool2d.Call(input, kernelSizes, strides ?? kernelSizes, paddings ?? s_zeros);

            public static Tensor avg_pool2d(Tensor input, long kernelSize, long? stride = null, long padding = 0) =>
                Operators.AvgPool2d.Call(input, Pair(kernelSize), Pair(stride ?? kernelSize), Pair(padding));

            public static Tensor max_pool2d(Tensor input, long kernelSize, long? stride = null, long padding = 0) =>
                Operators.MaxPool2d.Call(input, Pair(kernelSize), Pair(stride ?? kernelSize), Pair(padding));

            public static Tensor avg_pool3d(Tensor input, long[] kernelSizes, long[]? strides = null) =>
                Operators.AvgPool3d.Call(input, kernelSizes, strides ?? kernelSizes);

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => Operators.AdaptiveAvgPool2d.Call(input, output_size);

            public static Tensor pixel_shuffle(Tensor x, long upscale_factor) => Operators.PixelShuffle.Call(x, upscale_factor);

            public static Tensor pixel_unshuffle(Tensor x, long downscale_factor) => Operators.PixelUnshuffle.Call(x, downscale_factor);

            private static readonly long[] s_ones = [1];
            private static readonly long[] s_zeros = [0];

            private static Tensor Convolve(
                Operator operation, Tensor input, Tensor weight, Tensor? bias, long[]? strides, long[]? padding, long[]? dilation, long groups)
            {
                fixed (long* stride = strides ?? s_ones, pad = padding ?? s_zeros, spread = dilation ?? s_ones)
                {
                    return operation.Call(
                        input, weight, bias, Ints(stride, strides), Ints(pad, padding), Ints(spread, dilation), groups);
                }
            }

            // one number stands for all dimensions, as in the operators themselves
            private static Argument Ints(long* first, long[]? given) => given is { Length: > 1 } ? Argument.Ints(first, given.Length) : *first;
        }
    }
}
