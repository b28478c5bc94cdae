// Root-mean-square norm of queries and keys, and the rotation of their pairs.
#include <type_traits>

#include "fused.h"
#include "rows.cuh"

namespace productvideo::fused {
namespace {

constexpr int unit = 8;

// Four pairs' cosines and sines.
struct Angles {
  float4 cosine;
  float4 sine;

  __device__ Angles(const float* cosines, const float* sines, int64_t position, int column, int head) {
    const int64_t at = position * (head / 2) + column % head / 2;
    cosine = *reinterpret_cast<const float4*>(cosines + at);
    sine = *reinterpret_cast<const float4*>(sines + at);
  }

  // Rotates by +angle (direction 1) or -angle (direction -1).
  __device__ void rotate(float (&lane)[unit], float direction) const {
    const float c[4] = {cosine.x, cosine.y, cosine.z, cosine.w};
    const float s[4] = {sine.x * direction, sine.y * direction, sine.z * direction, sine.w * direction};
#pragma unroll
    for (int i = 0; i < 4; i++) {
      const float real = lane[2 * i];
      const float imaginary = lane[2 * i + 1];
      lane[2 * i] = real * c[i] - imaginary * s[i];
      lane[2 * i + 1] = real * s[i] + imaginary * c[i];
    }
  }
};

template <class R, class C>
__global__ void __launch_bounds__(128) rms_rotate_kernel(
    const C* x, Layout layout, const float* weight, const float* cosine, const float* sine, C* out, int64_t rows, int width, int head, float eps) {
  __shared__ float slots[1][R::warps];
  const int64_t row = R::index(rows);
  if (row < 0) {
    return;
  }
  const int64_t position = row % layout.inner;
  typename R::Values values;
  R::read(x + row / layout.inner * layout.outer_stride + position * layout.inner_stride, values, width);
  float squares[1] = {0.0f};
#pragma unroll
  for (int run = 0; run < R::runs; run++) {
#pragma unroll
    for (int i = 0; i < unit; i++) {
      squares[0] += values[run][i] * values[run][i];
    }
  }
  R::sum(squares, slots);
  const float inverse = rsqrtf(squares[0] / width + eps);
#pragma unroll
  for (int run = 0; run < R::runs; run++) {
    const int column = R::column(run);
    if (column < width) {
      float factor[unit];
      load(weight + column, factor);
#pragma unroll
      for (int i = 0; i < unit; i++) {
        values[run][i] *= inverse * factor[i];
      }
      if (cosine != nullptr) {
        Angles(cosine, sine, position, column, head).rotate(values[run], 1.0f);
      }
      store(out + row * width + column, values[run]);
    }
  }
}

template <class R, class C>
__global__ void __launch_bounds__(128) rms_rotate_backward_kernel(
    const C* d_out, const C* x, Layout layout, const float* weight, const float* cosine, const float* sine, C* d_x, int64_t rows, int width, int head,
    float eps) {
  __shared__ float slots[2][R::warps];
  const int64_t row = R::index(rows);
  if (row < 0) {
    return;
  }
  const int64_t position = row % layout.inner;
  typename R::Values values;
  typename R::Values gradient;
  R::read(x + row / layout.inner * layout.outer_stride + position * layout.inner_stride, values, width);
  R::read(d_out + row * width, gradient, width);
  float sums[2] = {0.0f, 0.0f};
#pragma unroll
  for (int run = 0; run < R::runs; run++) {
    const int column = R::column(run);
    if (column < width) {
      if (cosine != nullptr) {
        Angles(cosine, sine, position, column, head).rotate(gradient[run], -1.0f);
      }
      float factor[unit];
      load(weight + column, factor);
#pragma unroll
      for (int i = 0; i < unit; i++) {
        gradient[run][i] *= factor[i];
        sums[0] += values[run][i] * values[run][i];
        sums[1] += values[run][i] * gradient[run][i];
      }
    }
  }
  R::sum(sums, slots);
  const float inverse = rsqrtf(sums[0] / width + eps);
  const float pull = inverse * inverse * sums[1] / width;
#pragma unroll
  for (int run = 0; run < R::runs; run++) {
    if (R::column(run) < width) {
#pragma unroll
      for (int i = 0; i < unit; i++) {
        gradient[run][i] = inverse * (gradient[run][i] - values[run][i] * pull);
      }
      store(d_x + row * width + R::column(run), gradient[run]);
    }
  }
}

}  // namespace

cudaError_t rms_rotate(
    const void* x, Layout layout, const float* weight, const float* cosine, const float* sine, void* out, Type compute, int64_t rows, int32_t width,
    int32_t head, float eps, cudaStream_t queue) {
  return with_types(compute, compute, [&](auto*, auto* c) {
    using C = std::remove_pointer_t<decltype(c)>;
    return with_row<unit>(rows, width, [&](auto row, dim3 grid, dim3 block) {
      rms_rotate_kernel<decltype(row), C><<<grid, block, 0, queue>>>(
          static_cast<const C*>(x), layout, weight, cosine, sine, static_cast<C*>(out), rows, width, head, eps);
    });
  });
}

cudaError_t rms_rotate_backward(
    const void* d_out, const void* x, Layout layout, const float* weight, const float* cosine, const float* sine, void* d_x, Type compute,
    int64_t rows, int32_t width, int32_t head, float eps, cudaStream_t queue) {
  return with_types(compute, compute, [&](auto*, auto* c) {
    using C = std::remove_pointer_t<decltype(c)>;
    return with_row<unit>(rows, width, [&](auto row, dim3 grid, dim3 block) {
      rms_rotate_backward_kernel<decltype(row), C><<<grid, block, 0, queue>>>(
          static_cast<const C*>(d_out), static_cast<const C*>(x), layout, weight, cosine, sine, static_cast<C*>(d_x), rows, width, head, eps);
    });
  });
}

}  // namespace productvideo::fused
