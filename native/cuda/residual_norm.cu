// The residual stream: gated sums, the norm that follows them, and both gradients.
#include <type_traits>

#include "fused.h"
#include "rows.cuh"

namespace productvideo::fused {
namespace {

template <class R, class S, class C>
__global__ void __launch_bounds__(128) residual_norm_kernel(
    const S* x, const C* y, const float* gate, const C* hint, float hint_factor, S* sum, const float* scale, const float* shift, C* out, Rows rows,
    float eps, float offset) {
  __shared__ float slots[2][R::warps];
  const int64_t row = R::index(rows.count);
  if (row < 0) {
    return;
  }
  const int width = rows.width;
  const int64_t at = row * width;
  typename R::Values values;
  R::read(x + at, values, width);
  if (y != nullptr) {
    R::add(values, y + at, gate != nullptr ? gate + row / rows.gate_group * width : nullptr, 1.0f, width);
    if (hint != nullptr) {
      R::add(values, hint + at, nullptr, hint_factor, width);
    }
    R::write(sum + at, values, width);
  }
  if (out == nullptr) {
    return;
  }
  if (y != nullptr) {
#pragma unroll
    for (int run = 0; run < R::runs; run++) {
      round_as(sum, values[run]);
    }
  }
  const float deviation = R::standardise(values, width, eps, slots);
  const int64_t parameters = row / rows.group * width;
#pragma unroll
  for (int run = 0; run < R::runs; run++) {
    const int column = R::column(run);
    if (column < width) {
      float factor[R::unit];
      float addend[R::unit];
      load(scale + parameters + column, factor);
      load(shift + parameters + column, addend);
#pragma unroll
      for (int i = 0; i < R::unit; i++) {
        values[run][i] = values[run][i] * deviation * (offset + factor[i]) + addend[i];
      }
      store(out + at + column, values[run]);
    }
  }
}

template <class R, class S, class C>
__global__ void __launch_bounds__(128) residual_norm_backward_kernel(
    const S* d_sum, const C* d_out, const S* sum, const float* gate, const float* scale, S* d_x, C* d_y, Rows rows, float eps, float offset) {
  __shared__ float slots[4][R::warps];
  const int64_t row = R::index(rows.count);
  if (row < 0) {
    return;
  }
  const int width = rows.width;
  const int64_t at = row * width;
  const int64_t parameters = row / rows.group * width;
  typename R::Values normal;
  typename R::Values gradient;
  R::read(sum + at, normal, width);
  R::read(d_out + at, gradient, width);
  const float deviation = R::standardise(normal, width, eps, slots);
  float means[2] = {0.0f, 0.0f};
#pragma unroll
  for (int run = 0; run < R::runs; run++) {
    if (R::column(run) < width) {
      float factor[R::unit];
      load(scale + parameters + R::column(run), factor);
#pragma unroll
      for (int i = 0; i < R::unit; i++) {
        normal[run][i] *= deviation;
        gradient[run][i] *= offset + factor[i];
        means[0] += gradient[run][i];
        means[1] += gradient[run][i] * normal[run][i];
      }
    }
  }
  R::sum(means, slots + 2);
  const float* gates = gate != nullptr ? gate + row / rows.gate_group * width : nullptr;
#pragma unroll
  for (int run = 0; run < R::runs; run++) {
    const int column = R::column(run);
    if (column < width) {
      float carried[R::unit] = {};
      if (d_sum != nullptr) {
        load(d_sum + at + column, carried);
      }
#pragma unroll
      for (int i = 0; i < R::unit; i++) {
        carried[i] += deviation * (gradient[run][i] - means[0] / width - normal[run][i] * (means[1] / width));
      }
      store(d_x + at + column, carried);
      if (d_y != nullptr) {
        if (gates != nullptr) {
          float factor[R::unit];
          load(gates + column, factor);
#pragma unroll
          for (int i = 0; i < R::unit; i++) {
            carried[i] *= factor[i];
          }
        }
        store(d_y + at + column, carried);
      }
    }
  }
}

// Four numbers a thread: sixteen bytes of a float32 stream, so that a warp writes whole sectors.
constexpr int unit = 4;

}  // namespace

cudaError_t residual_norm(
    const void* x, Type stream, const void* y, const float* gate, const void* hint, float factor, void* sum, const float* scale, const float* shift,
    void* out, Type compute, Rows rows, float eps, float offset, cudaStream_t queue) {
  return with_types(stream, compute, [&](auto* s, auto* c) {
    using S = std::remove_pointer_t<decltype(s)>;
    using C = std::remove_pointer_t<decltype(c)>;
    return with_row<unit>(rows.count, rows.width, [&](auto row, dim3 grid, dim3 block) {
      residual_norm_kernel<decltype(row), S, C><<<grid, block, 0, queue>>>(
          static_cast<const S*>(x), static_cast<const C*>(y), gate, static_cast<const C*>(hint), factor, static_cast<S*>(sum), scale, shift,
          static_cast<C*>(out), rows, eps, offset);
    });
  });
}

cudaError_t residual_norm_backward(
    const void* d_sum, const void* d_out, const void* sum, Type stream, const float* gate, const float* scale, void* d_x, void* d_y, Type compute,
    Rows rows, float eps, float offset, cudaStream_t queue) {
  return with_types(stream, compute, [&](auto* s, auto* c) {
    using S = std::remove_pointer_t<decltype(s)>;
    using C = std::remove_pointer_t<decltype(c)>;
    return with_row<unit>(rows.count, rows.width, [&](auto row, dim3 grid, dim3 block) {
      residual_norm_backward_kernel<decltype(row), S, C><<<grid, block, 0, queue>>>(
          static_cast<const S*>(d_sum), static_cast<const C*>(d_out), static_cast<const S*>(sum), gate, scale, static_cast<S*>(d_x),
          static_cast<C*>(d_y), rows, eps, offset);
    });
  });
}

}  // namespace productvideo::fused
