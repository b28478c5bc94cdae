// Attention as an operator, with gradients; processors only. A GPU has libtorch's own.
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include <cmath>

#include "instruction_sets.inl"

namespace productvideo {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

inline cpu::HeadRows head_of(const Tensor& tensor, int64_t batch, int64_t head) {
  return {tensor.data_ptr<float>() + batch * tensor.stride(0) + head * tensor.stride(1), tensor.stride(2)};
}

// (B, H, N, d) whose memory is (B, N, H, d), as the layers around attention have it.
inline Tensor tokens_first(int64_t batch, int64_t heads, int64_t tokens, int64_t width, const Tensor& like) {
  return at::empty({batch, tokens, heads, width}, like.options()).transpose(1, 2);
}

inline Tensor rows_together(const Tensor& tensor) { return tensor.stride(3) == 1 ? tensor : tensor.contiguous(); }

struct Attention : torch::autograd::Function<Attention> {
  static std::tuple<Tensor, Tensor> run(const Tensor& q, const Tensor& k, const Tensor& v, double scale) {
    const auto batch = q.size(0), heads = q.size(1), queries = q.size(2), width = q.size(3), keys = k.size(2);
    auto out = tokens_first(batch, heads, queries, width, q);
    auto logs = at::empty({batch, heads, queries}, q.options());
    const auto tiles = (queries + cpu::query_tile - 1) / cpu::query_tile;
    const auto work = batch * heads * tiles;
    const auto attend = cpu::attend_tile();
    at::parallel_for(0, work, std::max<int64_t>(1, work / (4 * at::get_num_threads())), [&](int64_t begin, int64_t end) {
      cpu::AttentionBuffers buffers;
      auto memory = buffers.memory();
      for (int64_t item = begin; item < end; item++) {
        const auto b = item / tiles / heads, h = item / tiles % heads, first = item % tiles * cpu::query_tile;
        if (item == begin || first == 0) {
          buffers.keys.pack(head_of(k, b, h), keys, width, false, true);
          buffers.values.pack(head_of(v, b, h), keys, width, true, false);
          memory = buffers.memory();
        }
        attend(
            memory, head_of(q, b, h), first, std::min(cpu::query_tile, queries - first), keys, width, static_cast<float>(scale),
            out.data_ptr<float>() + b * out.stride(0) + h * out.stride(1) + first * out.stride(2), out.stride(2),
            logs.data_ptr<float>() + (b * heads + h) * queries + first);
      }
    });
    return {out, logs};
  }

  static Tensor forward(AutogradContext* context, Tensor q, Tensor k, Tensor v, double scale) {
    auto [out, logs] = run(q, k, v, scale);
    context->saved_data["scale"] = scale;
    context->save_for_backward({q, k, v, out, logs});
    return out;
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    auto saved = context->get_saved_variables();
    const auto &q = saved[0], &k = saved[1], &v = saved[2], &out = saved[3], &logs = saved[4];
    const auto scale = static_cast<float>(context->saved_data["scale"].toDouble());
    const auto batch = q.size(0), heads = q.size(1), queries = q.size(2), width = q.size(3), keys = k.size(2);
    auto d_out = rows_together(gradients[0]);
    auto d_q = tokens_first(batch, heads, queries, width, q);
    auto d_k = tokens_first(batch, heads, keys, width, q);
    auto d_v = tokens_first(batch, heads, keys, width, q);
    const auto attend = cpu::attend_tile_backward();
    // a head at a time: its gradients of keys and values are sums over all its queries
    at::parallel_for(0, batch * heads, 1, [&](int64_t begin, int64_t end) {
      cpu::AttentionBuffers buffers;
      for (int64_t item = begin; item < end; item++) {
        const auto b = item / heads, h = item % heads;
        buffers.keys.pack(head_of(k, b, h), keys, width, true, true);
        buffers.values.pack(head_of(v, b, h), keys, width, false, true);
        buffers.d_keys.assign(cpu::padded(keys) * width, 0.0f);
        buffers.d_values.assign(cpu::padded(keys) * width, 0.0f);
        auto memory = buffers.memory();
        for (int64_t first = 0; first < queries; first += cpu::query_tile) {
          attend(
              memory, head_of(q, b, h), head_of(out, b, h), head_of(d_out, b, h), logs.data_ptr<float>() + item * queries + first, first,
              std::min(cpu::query_tile, queries - first), keys, width, scale,
              d_q.data_ptr<float>() + b * d_q.stride(0) + h * d_q.stride(1) + first * d_q.stride(2), d_q.stride(2));
        }
        for (int64_t row = 0; row < keys; row++) {
          const auto at = b * d_k.stride(0) + h * d_k.stride(1) + row * d_k.stride(2);
          std::transform(
              buffers.d_keys.data() + row * width, buffers.d_keys.data() + (row + 1) * width, d_k.data_ptr<float>() + at,
              [](float sum) { return sum / cpu::log2_of_e; });
          std::copy_n(buffers.d_values.data() + row * width, width, d_v.data_ptr<float>() + at);
        }
      }
    });
    return {d_q, d_k, d_v, Tensor()};
  }
};

// softmax(q k^T scale) v of (B, H, N, d), keys and values (B, H, M, d); float32 on a processor.
Tensor attention(const Tensor& q, const Tensor& k, const Tensor& v, double scale) {
  for (const auto& tensor : {q, k, v}) {
    TORCH_CHECK(tensor.is_cpu() && tensor.scalar_type() == at::kFloat && tensor.dim() == 4, "attention takes (B, H, N, d) in float32 on a processor");
  }
  TORCH_CHECK(scale > 0, "the scale must be positive, not ", scale);
  TORCH_CHECK(
      q.size(3) % cpu::panel == 0 && q.size(3) <= cpu::widest_head && k.size(2) > 0, "heads must be a multiple of ", cpu::panel, " wide, at most ",
      cpu::widest_head, ", and there must be keys; not ", q.sizes(), " and ", k.sizes());
  TORCH_CHECK(
      k.sizes() == v.sizes() && k.size(0) == q.size(0) && k.size(1) == q.size(1) && k.size(3) == q.size(3), "keys ", k.sizes(), " and values ",
      v.sizes(), " do not fit queries ", q.sizes());
  auto queries = rows_together(q);
  auto keys = rows_together(k);
  auto values = rows_together(v);
  if (c10::GradMode::is_enabled() && (q.requires_grad() || k.requires_grad() || v.requires_grad())) {
    return Attention::apply(queries, keys, values, scale);
  }
  return std::get<0>(Attention::run(queries, keys, values, scale));
}

TORCH_LIBRARY_FRAGMENT(productvideo, library) { library.def("attention(Tensor q, Tensor k, Tensor v, float scale) -> Tensor", &attention); }

}  // namespace productvideo
