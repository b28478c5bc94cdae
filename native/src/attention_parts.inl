// Attention on a GPU over a number of keys that its kernels do not divide evenly, and over keys that stand for several.
#ifdef PRODUCTVIDEO_KERNELS
#include <ATen/cuda/CUDAContext.h>
#endif

namespace productvideo {

#ifdef PRODUCTVIDEO_KERNELS
// A contiguous (batch, tokens, heads, width) under (batch, heads, tokens, width).
inline bool tokens_lie_first(const Tensor& tensor) { return tensor.transpose(1, 2).is_contiguous(); }
#endif

// out (B, H, N, d) over some keys becomes the attention over those and the others, of which `other` is the attention. The logarithms of the sums of
// exponentials are (B, H, N, 1) in float32. GPU only, without gradients.
void merge_attention(const Tensor& out, const Tensor& logs, const Tensor& other, const Tensor& other_logs) {
  TORCH_CHECK(out.is_cuda() && out.sizes() == other.sizes() && out.scalar_type() == other.scalar_type(), "two attentions of one shape on a GPU are needed");
  check_stream(out, "out");
#ifdef PRODUCTVIDEO_KERNELS
  TORCH_CHECK(tokens_lie_first(out) && out.size(3) % fused::lane_width == 0, "the memory of out must be (B, N, H, d), d a multiple of 8");
  auto theirs = other.transpose(1, 2).contiguous();
  auto mine_logs = logs.contiguous();
  auto theirs_logs = other_logs.contiguous();
  c10::cuda::CUDAGuard device(out.device());
  check_launch(fused::merge_attention(
      out.data_ptr(), mine_logs.data_ptr<float>(), theirs.data_ptr(), theirs_logs.data_ptr<float>(), type_of(out.scalar_type()), out.size(0),
      out.size(2), out.size(1), static_cast<int32_t>(out.size(3)), c10::cuda::getCurrentCUDAStream()));
#else
  (void)logs, (void)other_logs;
  no_kernels();
#endif
}

#ifdef PRODUCTVIDEO_CUDNN_ATTENTION
inline bool is_hopper_or_later() { return at::cuda::getCurrentDeviceProperties()->major >= 9; }
#endif

// softmax(q k^T / sqrt(d)) v of (B, H, N, d) on a GPU, without gradients: over the greatest multiple of `tile` keys, then over the rest, merged.
Tensor attention_parts(const Tensor& q, const Tensor& k, const Tensor& v, int64_t tile) {
  TORCH_CHECK(tile > 0, "a tile of ", tile, " keys is not one");
#ifdef PRODUCTVIDEO_CUDNN_ATTENTION
  c10::cuda::CUDAGuard device(q.device());
  if (!is_hopper_or_later()) {
    return at::scaled_dot_product_attention(q, k, v);
  }
  const auto rest = k.size(2) % tile, whole = k.size(2) - rest;
  auto attend = [&](int64_t first, int64_t count) {
    auto results = at::_scaled_dot_product_cudnn_attention(q, k.narrow(2, first, count), v.narrow(2, first, count), std::nullopt, true);
    return std::make_pair(std::get<0>(results), std::get<1>(results));
  };
  if (rest == 0 || whole == 0) {
    return attend(0, k.size(2)).first;
  }
  auto [out, logs] = attend(0, whole);
  auto [other, other_logs] = attend(whole, rest);
  if (!tokens_lie_first(out)) {
    out = out.transpose(1, 2).contiguous().transpose(1, 2);
  }
  merge_attention(out, logs, other, other_logs);
  return out;
#else
  (void)q, (void)k, (void)v;
  TORCH_CHECK(false, "attention in parts needs a CUDA libtorch from 2.6 on and nvcc");
#endif
}

// softmax(q k^T / sqrt(d) + bias) v of (B, H, N, d) on a GPU, without gradients; bias (1, 1, 1, M), in the type of q.
Tensor attention_with_bias(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& bias) {
#ifdef PRODUCTVIDEO_CUDNN_ATTENTION
  c10::cuda::CUDAGuard device(q.device());
  auto whole = bias.expand({q.size(0), q.size(1), q.size(2), k.size(2)});
  return is_hopper_or_later() ? std::get<0>(at::_scaled_dot_product_cudnn_attention(q, k, v, whole, false)) : at::scaled_dot_product_attention(q, k, v, whole);
#else
  (void)q, (void)k, (void)v, (void)bias;
  TORCH_CHECK(false, "attention with a bias needs a CUDA libtorch from 2.6 on and nvcc");
#endif
}

bool has_long_attention() {
#ifdef PRODUCTVIDEO_CUDNN_ATTENTION
  return true;
#else
  return false;
#endif
}

TORCH_LIBRARY_FRAGMENT(productvideo, library) {
  library.def("has_long_attention() -> bool", &has_long_attention);
  library.def("attention_with_bias(Tensor q, Tensor k, Tensor v, Tensor bias) -> Tensor", &attention_with_bias);
  library.def("merge_attention(Tensor(a!) out, Tensor logs, Tensor other, Tensor other_logs) -> ()", &merge_attention);
  library.def("attention_parts(Tensor q, Tensor k, Tensor v, int tile) -> Tensor", &attention_parts);
}

}  // namespace productvideo
