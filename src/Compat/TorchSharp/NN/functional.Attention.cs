using TorchSharp.Interop;

namespace TorchSharp;

public static unsafe partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// Attention over the last two dimensions (length, channels) of query, key and value. The mask is added to the scores, or
            /// where it is boolean, false forbids. Composed of products where libtorch has no such operator.
            /// </summary>
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0.0, bool is_casual = false)
            {
                if (Operators.ScaledDotProductAttention.Exists)
                {
                    return Operators.ScaledDotProductAttention.Call(query, key, value, attn_mask, p, is_casual);
                }

                using var scope = NewDisposeScope();
                using var scaled = query.mul(1.0 / Math.Sqrt(query.size(-1)));
                var scores = scaled.matmul(key.transpose(-2, -1));
                if (is_casual)
                {
                    var future = ones([query.size(-2), key.size(-2)], ScalarType.Bool, query.device).triu(1);
                    scores = scores.masked_fill(future, double.NegativeInfinity);
                }

                if (attn_mask is not null)
                {
                    scores = attn_mask.dtype == ScalarType.Bool
                        ? scores.masked_fill(attn_mask.logical_not(), double.NegativeInfinity)
                        : scores.add(attn_mask);
                }

                var weights = scores.softmax(-1);
                if (p > 0)
                {
                    weights = dropout(weights, p);
                }

                return weights.matmul(value).MoveToOuterDisposeScope();
            }
        }
    }
}
