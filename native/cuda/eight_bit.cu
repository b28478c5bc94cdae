// Numbers as 8-bit floats (e4m3: four bits of exponent, three of mantissa, at most 448).
#include <cuda_fp16.h>
#include <cuda_fp8.h>

#include <type_traits>

#include "fused.h"
#include "lanes.cuh"
#include "rows.cuh"

namespace productvideo::fused {
namespace {

constexpr float most_of_type = 448.0f;

__device__ inline void store_eight(unsigned char* to, const float (&lane)[8]) {
  unsigned short pairs[4];
#pragma unroll
  for (int i = 0; i < 4; i++) {
    pairs[i] = __nv_cvt_float2_to_fp8x2(make_float2(lane[2 * i], lane[2 * i + 1]), __NV_SATFINITE, __NV_E4M3);
  }
  uint2 raw;
  raw.x = pairs[0] | static_cast<unsigned int>(pairs[1]) << 16;
  raw.y = pairs[2] | static_cast<unsigned int>(pairs[3]) << 16;
  *reinterpret_cast<uint2*>(to) = raw;
}

__device__ inline float gelu_tanh(float x) { return x / (1.0f + __expf(-1.5957691216f * (x + 0.044715f * x * x * x))); }

template <class R>
__device__ inline float row_most(float most, float (*slots)[R::warps]) {
#pragma unroll
  for (int reach = 16; reach > 0; reach /= 2) {
    most = fmaxf(most, __shfl_xor_sync(0xffffffffu, most, reach));
  }
  if constexpr (R::warps > 1) {
    if (threadIdx.x % 32 == 0) {
      slots[0][threadIdx.x / 32] = most;
    }
    __syncthreads();
#pragma unroll
    for (int warp = 0; warp < R::warps; warp++) {
      most = fmaxf(most, slots[0][warp]);
    }
  }
  return most;
}

template <class R, class C, bool GELU>
__global__ void __launch_bounds__(256) eight_bit_rows_kernel(const C* x, unsigned char* out, float* factors, int64_t rows, int width) {
  __shared__ float slots[1][R::warps];
  const int64_t row = R::index(rows);
  if (row < 0) {
    return;
  }
  typename R::Values values;
  R::read(x + row * width, values, width);
  float most = 0.0f;
#pragma unroll
  for (int run = 0; run < R::runs; run++) {
#pragma unroll
    for (int i = 0; i < R::unit; i++) {
      if constexpr (GELU) {
        values[run][i] = gelu_tanh(values[run][i]);
      }
      most = fmaxf(most, fabsf(values[run][i]));
    }
  }
  const float factor = fmaxf(row_most<R>(most, slots), 1e-12f) / most_of_type;
  const float inverse = 1.0f / factor;
#pragma unroll
  for (int run = 0; run < R::runs; run++) {
    if (R::column(run) < width) {
#pragma unroll
      for (int i = 0; i < R::unit; i++) {
        values[run][i] *= inverse;
      }
      store_eight(out + row * width + R::column(run), values[run]);
    }
  }
  if (threadIdx.x == 0) {
    factors[row] = factor;
  }
}

template <class C>
__global__ void __launch_bounds__(256) eight_bit_kernel(const C* x, unsigned char* out, const float* factor, int64_t lanes) {
  const int64_t lane = static_cast<int64_t>(blockIdx.x) * blockDim.x + threadIdx.x;
  if (lane >= lanes) {
    return;
  }
  const float inverse = 1.0f / factor[0];
  float values[lane_width];
  load(x + lane * lane_width, values);
#pragma unroll
  for (int i = 0; i < lane_width; i++) {
    values[i] *= inverse;
  }
  store_eight(out + lane * lane_width, values);
}

template <class C>
__global__ void __launch_bounds__(256) from_eight_bit_kernel(const unsigned char* x, C* out, const float* factor, int64_t lanes) {
  const int64_t lane = static_cast<int64_t>(blockIdx.x) * blockDim.x + threadIdx.x;
  if (lane >= lanes) {
    return;
  }
  const uint2 raw = *reinterpret_cast<const uint2*>(x + lane * lane_width);
  const unsigned int words[2] = {raw.x, raw.y};
  float values[lane_width];
#pragma unroll
  for (int i = 0; i < 4; i++) {
    const auto pair = static_cast<__nv_fp8x2_storage_t>(words[i / 2] >> (16 * (i % 2)));
    const float2 numbers = __half22float2(__half2(__nv_cvt_fp8x2_to_halfraw2(pair, __NV_E4M3)));
    values[2 * i] = numbers.x * factor[0];
    values[2 * i + 1] = numbers.y * factor[0];
  }
  store(out + lane * lane_width, values);
}

// Rows wider than those that the other kernels take: the middle of a feed-forward.
template <class Body>
cudaError_t with_wide_row(int64_t rows, int32_t width, Body body) {
  auto launch = [&](auto row) {
    body(row, dim3(static_cast<unsigned int>(rows)), dim3(decltype(row)::warps * 32));
    return cudaGetLastError();
  };
  if (width <= widest_row) {
    return with_row<8>(rows, width, body);
  }
  return width <= 10240 ? launch(Row<8, 5, 8>()) : launch(Row<8, 8, 8>());
}

}  // namespace

cudaError_t eight_bit_rows(
    const void* x, void* out, float* factors, Type compute, int64_t rows, int32_t width, bool gelu, cudaStream_t queue) {
  return with_types(compute, compute, [&](auto*, auto* c) {
    using C = std::remove_pointer_t<decltype(c)>;
    return with_wide_row(rows, width, [&](auto row, dim3 grid, dim3 block) {
      using R = decltype(row);
      const auto kernel = gelu ? eight_bit_rows_kernel<R, C, true> : eight_bit_rows_kernel<R, C, false>;
      kernel<<<grid, block, 0, queue>>>(static_cast<const C*>(x), static_cast<unsigned char*>(out), factors, rows, width);
    });
  });
}

cudaError_t eight_bit(const void* x, void* out, const float* factor, Type compute, int64_t count, cudaStream_t queue) {
  return with_types(compute, compute, [&](auto*, auto* c) {
    using C = std::remove_pointer_t<decltype(c)>;
    const int64_t lanes = count / lane_width;
    eight_bit_kernel<C><<<static_cast<unsigned int>((lanes + 255) / 256), 256, 0, queue>>>(
        static_cast<const C*>(x), static_cast<unsigned char*>(out), factor, lanes);
    return cudaGetLastError();
  });
}

cudaError_t from_eight_bit(const void* x, void* out, const float* factor, Type compute, int64_t count, cudaStream_t queue) {
  return with_types(compute, compute, [&](auto*, auto* c) {
    using C = std::remove_pointer_t<decltype(c)>;
    const int64_t lanes = count / lane_width;
    from_eight_bit_kernel<C><<<static_cast<unsigned int>((lanes + 255) / 256), 256, 0, queue>>>(
        static_cast<const unsigned char*>(x), static_cast<C*>(out), factor, lanes);
    return cudaGetLastError();
  });
}

}  // namespace productvideo::fused
