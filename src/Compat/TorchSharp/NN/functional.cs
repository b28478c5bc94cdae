using TorchSharp.Extras;
using TorchSharp.Interop;

namespace TorchSharp;

public static unsafe partial class torch
{
    public static partial class nn
    {
        public enum Reduction : long
        {
            None = 0,
            Mean = 1,
            Sum = 2,
        }

        public static partial class functional
        {
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Operators.Linear.Call(input, weights, bias);

            public static Tensor embedding(Tensor input, Tensor weights) => Operators.Embedding.Call(weights, input);

            public static Tensor layer_norm(Tensor input, ReadOnlySpan<long> normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05)
            {
                fixed (long* first = normalized_shape)
                {
                    return Operators.LayerNorm.Call(input, Argument.Ints(first, normalized_shape.Length), weight, bias, eps);
                }
            }

            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Operators.GroupNorm.Call(input, num_groups, weight, bias, eps);

            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null,
                bool training = false, double momentum = 0.1, double eps = 1e-05) =>
                Operators.BatchNorm.Call(input, weight, bias, running_mean, running_var, training, momentum, eps, backends.cudnn.benchmark);

            public static Tensor normalize(Tensor input, float p = 2.0f, long dim = 1, float eps = 1e-12f)
            {
                using var norm = Operators.NormScalarOptDim.Call(input, (double)p, Argument.Ints(&dim, 1), true);
                using var floor = norm.clamp(min: eps);
                return input.div(floor);
            }

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => Operators.Dropout.Call(input, p, training);

            public static Tensor one_hot(Tensor x, long num_classes = -1) => Operators.OneHot.Call(x, num_classes);

            public static Tensor mse_loss(Tensor x, Tensor y, Reduction reduction = Reduction.Mean) => Operators.MseLoss.Call(x, y, (long)reduction);

            public static Tensor l1_loss(Tensor x, Tensor y, Reduction reduction = Reduction.Mean) => Operators.L1Loss.Call(x, y, (long)reduction);

            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0) =>
                Operators.SmoothL1Loss.Call(input, target, (long)reduction, beta);

            public static Tensor huber_loss(Tensor x, Tensor y, double delta = 1.0, Reduction reduction = Reduction.Mean) =>
                Operators.HuberLoss.Call(x, y, (long)reduction, delta);

            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                Operators.BinaryCrossEntropyWithLogits.Call(input, target, weight, pos_weights, (long)reduction);

            public static Tensor cross_entropy(
                Tensor x, Tensor y, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean) =>
                Operators.CrossEntropyLoss.Call(x, y, weight, (long)reduction, ignore_index);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);

            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();

            public static Tensor leaky_relu(Tensor x, double negative_slope = 0.01, bool inplace = false) => Operators.LeakyRelu.Call(x, negative_slope);

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Operators.Softplus.Call(x, beta, threshold);

            /// <summary>The exact form, with erf; the tanh form is <see cref="Functional.GeluTanh"/>.</summary>
            public static Tensor gelu(Tensor x, bool inplace = false) => inplace ? InPlace(Operators.GeluInPlace, x) : x.gelu();

            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? InPlace(Operators.SiluInPlace, x) : x.silu();

            public static Tensor elu(Tensor x, double alpha = 1.0, bool inplace = false) => Operators.Elu.Call(x, alpha);

            public static Tensor unfold(Tensor input, long kernel_size, long? dilation = null, long? padding = null, long? stride = null) =>
                Operators.Im2col.Call(input, Pair(kernel_size), Pair(dilation ?? 1), Pair(padding ?? 0), Pair(stride ?? 1));

            private static long[] Pair(long value) => [value, value];

            private static Tensor InPlace(Operator operation, Tensor x)
            {
                operation.CallInPlace(x);
                return x;
            }
        }
    }
}
