// Operators of our own, registered in libtorch's dispatcher beside ATen's: what a transformer does between its matrix products, in one pass over
// memory, with gradients by the tensors that flow (not by scales, shifts, gates and norm weights, which must not need any).
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include <cmath>

#ifdef PRODUCTVIDEO_KERNELS
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

#include "../cuda/fused.h"
#endif

#include "fused_cpu.inl"
#include "outline.inl"

namespace productvideo {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// Rows of the last axis, and how many of them share one row of scale and shift, and of the gate.
struct RowShape {
  int64_t rows;
  int64_t width;
  int64_t group;
  int64_t gate_group;

  RowShape(const Tensor& tensor, const Tensor& scale, const Tensor& gate)
      : rows(tensor.numel() / std::max<int64_t>(tensor.size(-1), 1)),
        width(tensor.size(-1)),
        group(sharing(tensor, scale)),
        gate_group(sharing(tensor, gate)) {}

 private:
  int64_t sharing(const Tensor& tensor, const Tensor& parameter) const {
    auto parts = parameter.defined() && width > 0 ? parameter.numel() / width : 1;
    TORCH_CHECK(
        parts > 0 && rows % parts == 0 && (!parameter.defined() || parameter.numel() == parts * width), "a parameter of ", parameter.sizes(),
        " does not fit rows of ", tensor.sizes());
    return std::max<int64_t>(rows / parts, 1);
  }
};

inline Tensor parameter_rows(const optional<Tensor>& parameter) {
  return parameter.has_value() && parameter->defined() ? parameter->to(at::kFloat).contiguous() : Tensor();
}

inline const float* floats(const Tensor& tensor) { return tensor.defined() ? tensor.data_ptr<float>() : nullptr; }

inline void check_stream(const Tensor& tensor, const char* name) {
  TORCH_CHECK(
      tensor.scalar_type() == at::kFloat || (tensor.is_cuda() && tensor.scalar_type() == at::kBFloat16), name,
      " must be float32, or bfloat16 on a GPU, not ", tensor.scalar_type());
}

#ifdef PRODUCTVIDEO_KERNELS
inline fused::Type type_of(at::ScalarType type) { return type == at::kFloat ? fused::Type::Float32 : fused::Type::BFloat16; }

inline fused::Rows rows_of(const RowShape& shape) { return {shape.rows, static_cast<int32_t>(shape.width), shape.group, shape.gate_group}; }

inline void check_launch(cudaError_t status) { TORCH_CHECK(status == cudaSuccess, "a fused kernel failed: ", cudaGetErrorString(status)); }
#endif

[[noreturn]] inline void no_kernels() {
  TORCH_CHECK(false, "this build of libproductvideo_native has no CUDA kernels: build native/ where nvcc is installed");
}

// libtorch 1.13 asks every tensor that a differentiable function takes for its device, so one without elements stands for none.
inline Tensor present(const Tensor& tensor) { return tensor.defined() ? tensor : at::empty({0}); }
inline Tensor given(const Tensor& tensor) { return tensor.numel() == 0 ? Tensor() : tensor; }

struct Normed {
  Tensor sum;
  Tensor out;
};

// The two steps on raw memory; y, gate undefined = none.
inline Normed residual_norm_run(
    const Tensor& x, const Tensor& y, const Tensor& gate, const Tensor& scale, const Tensor& shift, double eps, double offset, at::ScalarType type) {
  RowShape shape(x, scale, gate);
  auto out = at::empty(x.sizes(), x.options().dtype(type));
  auto sum = y.defined() ? at::empty_like(x) : x;
  if (x.is_cuda()) {
#ifdef PRODUCTVIDEO_KERNELS
    c10::cuda::CUDAGuard device(x.device());
    check_launch(fused::residual_norm(
        x.data_ptr(), type_of(x.scalar_type()), y.defined() ? y.data_ptr() : nullptr, floats(gate), nullptr, 0.0f, sum.data_ptr(), floats(scale),
        floats(shift), out.data_ptr(), type_of(type), rows_of(shape), static_cast<float>(eps), static_cast<float>(offset),
        c10::cuda::getCurrentCUDAStream()));
#else
    no_kernels();
#endif
  } else {
    cpu::residual_norm(
        floats(x), floats(y), floats(gate), sum.data_ptr<float>(), floats(scale), floats(shift), out.data_ptr<float>(), shape.rows, shape.width,
        shape.group, shape.gate_group, static_cast<float>(eps), static_cast<float>(offset));
  }
  return {sum, out};
}

struct ResidualNorm : torch::autograd::Function<ResidualNorm> {
  static variable_list forward(
      AutogradContext* context, Tensor x, Tensor y, Tensor gate, Tensor scale, Tensor shift, double eps, double offset, int64_t type) {
    y = given(y);
    gate = given(gate);
    auto result = residual_norm_run(x, y, gate, scale, shift, eps, offset, static_cast<at::ScalarType>(type));
    context->saved_data["eps"] = eps;
    context->saved_data["offset"] = offset;
    context->saved_data["type"] = type;
    context->saved_data["added"] = y.defined();
    context->set_materialize_grads(false);
    context->save_for_backward({result.sum, gate, scale});
    return y.defined() ? variable_list{result.out, result.sum} : variable_list{result.out};
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    auto saved = context->get_saved_variables();
    auto added = context->saved_data["added"].toBool();
    auto& sum = saved[0];
    auto& gate = saved[1];
    auto& scale = saved[2];
    auto d_out = gradients[0];
    auto d_sum = added ? gradients[1] : Tensor();
    if (!d_out.defined()) {
      TORCH_CHECK(d_sum.defined(), "residual_norm: no gradient came back");
      auto d_y = gate.defined() ? d_sum * gate.view({-1, 1, gate.size(-1)}) : d_sum;
      return {d_sum, d_y.to(static_cast<at::ScalarType>(context->saved_data["type"].toInt())), Tensor(), Tensor(), Tensor(), Tensor(), Tensor(), Tensor()};
    }
    RowShape shape(sum, scale, gate);
    auto compute = d_out.scalar_type();
    auto d_x = at::empty_like(sum);
    auto d_y = added ? at::empty(sum.sizes(), sum.options().dtype(compute)) : Tensor();
    d_out = d_out.contiguous();
    d_sum = d_sum.defined() ? d_sum.contiguous() : d_sum;
    auto eps = static_cast<float>(context->saved_data["eps"].toDouble());
    auto offset = static_cast<float>(context->saved_data["offset"].toDouble());
    if (sum.is_cuda()) {
#ifdef PRODUCTVIDEO_KERNELS
      c10::cuda::CUDAGuard device(sum.device());
      check_launch(fused::residual_norm_backward(
          d_sum.defined() ? d_sum.data_ptr() : nullptr, d_out.data_ptr(), sum.data_ptr(), type_of(sum.scalar_type()), floats(gate), floats(scale),
          d_x.data_ptr(), added ? d_y.data_ptr() : nullptr, type_of(compute), rows_of(shape), eps, offset, c10::cuda::getCurrentCUDAStream()));
#else
      no_kernels();
#endif
    } else {
      cpu::residual_norm_backward(
          floats(d_sum), floats(d_out), floats(sum), floats(gate), floats(scale), d_x.data_ptr<float>(), added ? d_y.data_ptr<float>() : nullptr,
          shape.rows, shape.width, shape.group, shape.gate_group, eps, offset);
    }
    return {d_x, d_y, Tensor(), Tensor(), Tensor(), Tensor(), Tensor(), Tensor()};
  }
};

inline bool needs_graph(const Tensor& x, const Tensor& y) {
  return c10::GradMode::is_enabled() && (x.requires_grad() || (y.defined() && y.requires_grad()));
}

// (x + gate y, its modulated norm); the sum is x itself where there is no y.
std::tuple<Tensor, Tensor> residual_norm(
    const Tensor& x, const optional<Tensor>& y, const optional<Tensor>& gate, const Tensor& scale, const Tensor& shift, double eps, double offset,
    at::ScalarType type) {
  check_stream(x, "x");
  auto stream = x.contiguous();
  auto delta = y.has_value() && y->defined() ? y->contiguous() : Tensor();
  TORCH_CHECK(!delta.defined() || (delta.scalar_type() == type && delta.sizes() == x.sizes()), "y must have the size of x and the type of the result");
  auto gates = parameter_rows(gate);
  auto scales = parameter_rows(scale);
  auto shifts = parameter_rows(shift);
  TORCH_CHECK(scales.numel() == shifts.numel(), "scale and shift must be of one size");
  if (!needs_graph(stream, delta)) {
    auto result = residual_norm_run(stream, delta, gates, scales, shifts, eps, offset, type);
    return {result.sum, result.out};
  }
  auto results = ResidualNorm::apply(stream, present(delta), present(gates), scales, shifts, eps, offset, static_cast<int64_t>(type));
  return {results.size() == 2 ? results[1] : x, results[0]};
}

struct Residual : torch::autograd::Function<Residual> {
  static Tensor run(const Tensor& x, const Tensor& y, const Tensor& gate, const Tensor& hint, double factor) {
    return run_into(at::empty_like(x), x, y, gate, hint, factor);
  }

  // the result may be x: every number is read before it is written, by the same thread
  static Tensor run_into(Tensor out, const Tensor& x, const Tensor& y, const Tensor& gate, const Tensor& hint, double factor) {
    RowShape shape(x, Tensor(), gate);
    if (x.is_cuda()) {
#ifdef PRODUCTVIDEO_KERNELS
      c10::cuda::CUDAGuard device(x.device());
      check_launch(fused::residual_norm(
          x.data_ptr(), type_of(x.scalar_type()), y.data_ptr(), floats(gate), hint.defined() ? hint.data_ptr() : nullptr, static_cast<float>(factor),
          out.data_ptr(), nullptr, nullptr, nullptr, type_of(y.scalar_type()), rows_of(shape), 0.0f, 0.0f, c10::cuda::getCurrentCUDAStream()));
#else
      no_kernels();
#endif
    } else {
      cpu::residual(
          floats(x), floats(y), floats(gate), floats(hint), static_cast<float>(factor), out.data_ptr<float>(), shape.rows, shape.width,
          shape.gate_group);
    }
    return out;
  }

  static Tensor forward(AutogradContext* context, Tensor x, Tensor y, Tensor gate, Tensor hint, double factor, bool values) {
    gate = given(gate);
    hint = given(hint);
    context->saved_data["factor"] = factor;
    context->saved_data["hinted"] = hint.defined();
    context->saved_data["type"] = static_cast<int64_t>(y.scalar_type());
    context->save_for_backward({gate});
    return values ? run(x, y, gate, hint, factor) : outline(x.sizes(), x.options());
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    auto gate = context->get_saved_variables()[0];
    auto type = static_cast<at::ScalarType>(context->saved_data["type"].toInt());
    auto& d_out = gradients[0];
    auto d_y = gate.defined() ? (d_out * gate.view({-1, 1, gate.size(-1)})).to(type) : d_out.to(type);
    auto d_hint = context->saved_data["hinted"].toBool() ? (d_out * context->saved_data["factor"].toDouble()).to(type) : Tensor();
    return {d_out, d_y, Tensor(), d_hint, Tensor(), Tensor()};
  }
};

// x + gate y + factor hint; without values its outline.
Tensor residual(const Tensor& x, const Tensor& y, const optional<Tensor>& gate, const optional<Tensor>& hint, double factor, bool values) {
  check_stream(x, "x");
  auto stream = x.contiguous();
  auto delta = values ? y.contiguous() : y;
  auto gates = parameter_rows(gate);
  auto hints = hint.has_value() && hint->defined() ? hint->contiguous() : Tensor();
  TORCH_CHECK(delta.sizes() == x.sizes(), "y must have the size of x");
  TORCH_CHECK(!hints.defined() || (hints.sizes() == x.sizes() && hints.scalar_type() == delta.scalar_type()), "the hint must be like y");
  auto hinted = hints.defined() && hints.requires_grad();
  if (needs_graph(stream, delta) || (hinted && c10::GradMode::is_enabled())) {
    return Residual::apply(stream, delta, present(gates), present(hints), factor, values);
  }
  TORCH_CHECK(values, "an outline without gradients is of no use");
  return Residual::run(stream, delta, gates, hints, factor);
}

// x becomes x + gate y + factor hint; without gradients.
void add_residual(Tensor x, const Tensor& y, const optional<Tensor>& gate, const optional<Tensor>& hint, double factor) {
  check_stream(x, "x");
  auto hints = hint.has_value() && hint->defined() ? hint->contiguous() : Tensor();
  TORCH_CHECK(x.is_contiguous() && !needs_graph(x, y), "only a contiguous stream without gradients is changed in place");
  TORCH_CHECK(y.sizes() == x.sizes(), "y must have the size of x");
  TORCH_CHECK(!hints.defined() || (hints.sizes() == x.sizes() && hints.scalar_type() == y.scalar_type()), "the hint must be like y");
  Residual::run_into(x, x, y.contiguous(), parameter_rows(gate), hints, factor);
}

// Rows that may lie apart, such as a third of a wider product.
struct SlicedRows {
  Tensor tensor;
  int64_t rows;
  int64_t inner;
  int64_t outer_stride;
  int64_t inner_stride;

  explicit SlicedRows(const Tensor& x) {
    TORCH_CHECK(x.dim() == 3, "x must be (batch, tokens, width), not ", x.sizes());
    auto aligned = x.stride(2) == 1 && x.stride(0) % 8 == 0 && x.stride(1) % 8 == 0 && x.storage_offset() % 8 == 0;
    tensor = aligned ? x : x.contiguous();
    rows = x.size(0) * x.size(1);
    inner = x.size(1);
    outer_stride = tensor.stride(0);
    inner_stride = tensor.stride(1);
  }
};

struct RmsRotate : torch::autograd::Function<RmsRotate> {
  static Tensor run(const Tensor& x, const Tensor& weight, const Tensor& cosine, const Tensor& sine, int64_t heads, double eps) {
    SlicedRows sliced(x);
    auto width = x.size(2);
    auto out = at::empty({x.size(0), x.size(1), heads, width / heads}, x.options());
    if (x.is_cuda()) {
#ifdef PRODUCTVIDEO_KERNELS
      c10::cuda::CUDAGuard device(x.device());
      check_launch(fused::rms_rotate(
          sliced.tensor.data_ptr(), {sliced.inner, sliced.outer_stride, sliced.inner_stride}, floats(weight), floats(cosine), floats(sine),
          out.data_ptr(), type_of(x.scalar_type()), sliced.rows, static_cast<int32_t>(width), static_cast<int32_t>(width / heads),
          static_cast<float>(eps), c10::cuda::getCurrentCUDAStream()));
#else
      no_kernels();
#endif
    } else {
      cpu::rms_rotate(
          floats(sliced.tensor), {sliced.inner, sliced.outer_stride, sliced.inner_stride}, floats(weight), floats(cosine), floats(sine),
          out.data_ptr<float>(), sliced.rows, width, width / heads, static_cast<float>(eps));
    }
    return out;
  }

  static Tensor forward(AutogradContext* context, Tensor x, Tensor weight, Tensor cosine, Tensor sine, int64_t heads, double eps) {
    cosine = given(cosine);
    sine = given(sine);
    context->saved_data["heads"] = heads;
    context->saved_data["eps"] = eps;
    context->save_for_backward({x, weight, cosine, sine});
    return run(x, weight, cosine, sine, heads, eps);
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    auto saved = context->get_saved_variables();
    SlicedRows sliced(saved[0]);
    auto& weight = saved[1];
    auto& cosine = saved[2];
    auto& sine = saved[3];
    auto width = saved[0].size(2);
    auto head = width / context->saved_data["heads"].toInt();
    auto eps = static_cast<float>(context->saved_data["eps"].toDouble());
    auto d_out = gradients[0].contiguous();
    auto d_x = at::empty(saved[0].sizes(), saved[0].options());
    if (d_x.is_cuda()) {
#ifdef PRODUCTVIDEO_KERNELS
      c10::cuda::CUDAGuard device(d_x.device());
      check_launch(fused::rms_rotate_backward(
          d_out.data_ptr(), sliced.tensor.data_ptr(), {sliced.inner, sliced.outer_stride, sliced.inner_stride}, floats(weight), floats(cosine),
          floats(sine), d_x.data_ptr(), type_of(d_x.scalar_type()), sliced.rows, static_cast<int32_t>(width), static_cast<int32_t>(head), eps,
          c10::cuda::getCurrentCUDAStream()));
#else
      no_kernels();
#endif
    } else {
      cpu::rms_rotate_backward(
          floats(d_out), floats(sliced.tensor), {sliced.inner, sliced.outer_stride, sliced.inner_stride}, floats(weight), floats(cosine),
          floats(sine), d_x.data_ptr<float>(), sliced.rows, width, head, eps);
    }
    return {d_x, Tensor(), Tensor(), Tensor(), Tensor(), Tensor()};
  }
};

// (B, N, D) to (B, N, heads, D / heads): root-mean-square norm over D, then the rotation of neighbouring pairs, if tables (N, D / heads / 2) are given.
Tensor rms_rotate(
    const Tensor& x, const Tensor& weight, const optional<Tensor>& cosine, const optional<Tensor>& sine, int64_t heads, double eps) {
  check_stream(x, "x");
  TORCH_CHECK(x.dim() == 3 && heads > 0 && x.size(2) % heads == 0, "x must be (batch, tokens, heads x head width), not ", x.sizes());
  auto weights = parameter_rows(weight);
  auto cosines = parameter_rows(cosine);
  auto sines = parameter_rows(sine);
  TORCH_CHECK(weights.numel() == x.size(2), "one weight per channel is needed");
  TORCH_CHECK(
      cosines.defined() == sines.defined()
          && (!cosines.defined() || (cosines.numel() == x.size(1) * (x.size(2) / heads / 2) && sines.numel() == cosines.numel())),
      "the tables must be (tokens, head width / 2)");
  return needs_graph(x, Tensor()) ? RmsRotate::apply(x, weights, present(cosines), present(sines), heads, eps)
                                  : RmsRotate::run(x, weights, cosines, sines, heads, eps);
}

// SiLU(x / |x| sqrt(C) gamma) over the channels of (N, C, H, W) whose channels are innermost in memory. No gradients.
Tensor channel_norm(const Tensor& x, const Tensor& gamma) {
  TORCH_CHECK(x.is_cuda() && x.dim() == 4 && x.is_contiguous(at::MemoryFormat::ChannelsLast), "x must be a picture on a GPU with innermost channels");
  check_stream(x, "x");
  auto out = at::empty_like(x);
  auto gammas = parameter_rows(gamma);
  TORCH_CHECK(gammas.numel() == x.size(1), "one gamma per channel is needed");
#ifdef PRODUCTVIDEO_KERNELS
  c10::cuda::CUDAGuard device(x.device());
  check_launch(fused::channel_norm(
      x.data_ptr(), floats(gammas), out.data_ptr(), type_of(x.scalar_type()), x.numel() / x.size(1), static_cast<int32_t>(x.size(1)),
      c10::cuda::getCurrentCUDAStream()));
#else
  no_kernels();
#endif
  return out;
}

// (B, T, C, H, W) after two frames of history (B, 2, C, H, W; none = zeros), every frame beside its two predecessors as channels: pictures
// (B T, 3 C, H, W) with innermost channels; with gamma each frame is normalised first, as by channel_norm with SiLU. No gradients.
Tensor stack_triples(const Tensor& frames, const optional<Tensor>& history, const optional<Tensor>& gamma) {
  TORCH_CHECK(frames.is_cuda() && frames.dim() == 5 && frames.size(2) % 8 == 0, "frames must be (B, T, C, H, W) on a GPU, C a multiple of 8");
  check_stream(frames, "frames");
  auto inner = frames.permute({0, 1, 3, 4, 2}).contiguous();
  auto before = history.has_value() && history->defined() ? history->permute({0, 1, 3, 4, 2}).contiguous() : Tensor();
  auto gammas = parameter_rows(gamma);
  auto batch = inner.size(0);
  auto count = inner.size(1);
  auto width = inner.size(4);
  TORCH_CHECK(
      !before.defined()
          || (before.scalar_type() == inner.scalar_type() && before.size(1) == 2 && before.numel() * count == inner.numel() * 2),
      "the history must be two frames like the others");
  TORCH_CHECK(!gammas.defined() || gammas.numel() == width, "one gamma per channel is needed");
  auto out = at::empty({batch * count, 3 * width, inner.size(2), inner.size(3)}, inner.options(), at::MemoryFormat::ChannelsLast);
#ifdef PRODUCTVIDEO_KERNELS
  c10::cuda::CUDAGuard device(inner.device());
  check_launch(fused::stack_triples(
      inner.data_ptr(), before.defined() ? before.data_ptr() : nullptr, floats(gammas), out.data_ptr(), type_of(inner.scalar_type()), batch, count,
      inner.size(2) * inner.size(3), static_cast<int32_t>(width), c10::cuda::getCurrentCUDAStream()));
#else
  no_kernels();
#endif
  return out;
}

// Where fused kernels are: bit 0 on processors, bit 1 on NVIDIA GPUs.
int64_t kernels() {
#ifdef PRODUCTVIDEO_KERNELS
  return 3;
#else
  return 1;
#endif
}

TORCH_LIBRARY(productvideo, library) {
  library.def("kernels() -> int", &kernels);
  library.def(
      "residual_norm(Tensor x, Tensor? y, Tensor? gate, Tensor scale, Tensor shift, float eps, float offset, ScalarType dtype) -> (Tensor, Tensor)",
      &residual_norm);
  library.def("residual(Tensor x, Tensor y, Tensor? gate, Tensor? hint, float factor, bool values=True) -> Tensor", &residual);
  library.def("add_residual(Tensor(a!) x, Tensor y, Tensor? gate, Tensor? hint, float factor) -> ()", &add_residual);
  library.def("linear_outline(Tensor input, Tensor weight, Tensor? base=None) -> Tensor", &linear_outline);
  library.def("rms_rotate(Tensor x, Tensor weight, Tensor? cosine, Tensor? sine, int heads, float eps) -> Tensor", &rms_rotate);
  library.def("stack_triples(Tensor frames, Tensor? history, Tensor? gamma) -> Tensor", &stack_triples);
  library.def("channel_norm(Tensor x, Tensor gamma) -> Tensor", &channel_norm);
}

}  // namespace productvideo
