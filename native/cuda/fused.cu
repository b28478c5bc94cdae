#include "fused.h"

#include <type_traits>

#include "lanes.cuh"

namespace productvideo::fused {
namespace {

__device__ inline void clear(float (&lane)[8]) {
#pragma unroll
  for (int i = 0; i < 8; i++) {
    lane[i] = 0.0f;
  }
}

__device__ inline float total(const float (&lane)[8]) {
  return ((lane[0] + lane[1]) + (lane[2] + lane[3])) + ((lane[4] + lane[5]) + (lane[6] + lane[7]));
}

// The row minus its mean in `lane`; returns 1 / sqrt(variance + eps). Two passes over registers: no cancellation.
__device__ inline float standardise(float (&lane)[8], bool active, int width, float eps, float (*slots)[32]) {
  float sum[1] = {active ? total(lane) : 0.0f};
  block_sum(sum, slots);
  const float mean = sum[0] / width;
  float squares[1] = {0.0f};
  if (active) {
#pragma unroll
    for (int i = 0; i < 8; i++) {
      lane[i] -= mean;
      squares[0] += lane[i] * lane[i];
    }
  }
  block_sum(squares, slots + 1);
  return rsqrtf(squares[0] / width + eps);
}

template <class S, class C>
__global__ void residual_norm_kernel(
    const S* x, const C* y, const float* gate, S* sum, const float* scale, const float* shift, C* out, int width, int64_t group,
    int64_t gate_group, float eps, float offset) {
  __shared__ float slots[2][32];
  const int64_t row = blockIdx.x;
  const int column = threadIdx.x * 8;
  const bool active = column < width;
  const int64_t at = row * width + column;
  const int64_t parameters = row / group * width + column;
  float lane[8];
  clear(lane);
  if (active) {
    load(x + at, lane);
    if (y != nullptr) {
      float delta[8];
      load(y + at, delta);
      if (gate != nullptr) {
        float factor[8];
        load(gate + row / gate_group * width + column, factor);
#pragma unroll
        for (int i = 0; i < 8; i++) {
          lane[i] += factor[i] * delta[i];
        }
      } else {
#pragma unroll
        for (int i = 0; i < 8; i++) {
          lane[i] += delta[i];
        }
      }
      store(sum + at, lane);
      round_as(sum, lane);
    }
  }
  const float deviation = standardise(lane, active, width, eps, slots);
  if (active) {
    float factor[8];
    float addend[8];
    load(scale + parameters, factor);
    load(shift + parameters, addend);
#pragma unroll
    for (int i = 0; i < 8; i++) {
      lane[i] = lane[i] * deviation * (offset + factor[i]) + addend[i];
    }
    store(out + at, lane);
  }
}

template <class S, class C>
__global__ void residual_norm_backward_kernel(
    const S* d_sum, const C* d_out, const S* sum, const float* gate, const float* scale, S* d_x, C* d_y, int width, int64_t group,
    int64_t gate_group, float eps, float offset) {
  __shared__ float slots[4][32];
  const int64_t row = blockIdx.x;
  const int column = threadIdx.x * 8;
  const bool active = column < width;
  const int64_t at = row * width + column;
  const int64_t parameters = row / group * width + column;
  float normal[8];
  float gradient[8];
  clear(normal);
  clear(gradient);
  if (active) {
    load(sum + at, normal);
  }
  const float deviation = standardise(normal, active, width, eps, slots);
  float means[2] = {0.0f, 0.0f};
  if (active) {
    float factor[8];
    load(scale + parameters, factor);
    load(d_out + at, gradient);
#pragma unroll
    for (int i = 0; i < 8; i++) {
      normal[i] *= deviation;
      gradient[i] *= offset + factor[i];
      means[0] += gradient[i];
      means[1] += gradient[i] * normal[i];
    }
  }
  block_sum(means, slots + 2);
  if (!active) {
    return;
  }
  float carried[8];
  clear(carried);
  if (d_sum != nullptr) {
    load(d_sum + at, carried);
  }
#pragma unroll
  for (int i = 0; i < 8; i++) {
    carried[i] += deviation * (gradient[i] - means[0] / width - normal[i] * (means[1] / width));
  }
  store(d_x + at, carried);
  if (d_y != nullptr) {
    if (gate != nullptr) {
      float factor[8];
      load(gate + row / gate_group * width + column, factor);
#pragma unroll
      for (int i = 0; i < 8; i++) {
        carried[i] *= factor[i];
      }
    }
    store(d_y + at, carried);
  }
}

template <class S, class C>
__global__ void residual_kernel(
    const S* x, const C* y, const float* gate, const C* hint, float factor, S* out, int64_t lanes, int width, int64_t gate_group) {
  const int64_t index = static_cast<int64_t>(blockIdx.x) * blockDim.x + threadIdx.x;
  if (index >= lanes) {
    return;
  }
  const int64_t at = index * 8;
  float lane[8];
  float delta[8];
  load(x + at, lane);
  load(y + at, delta);
  if (gate != nullptr) {
    float gates[8];
    load(gate + at / width / gate_group * width + at % width, gates);
#pragma unroll
    for (int i = 0; i < 8; i++) {
      delta[i] *= gates[i];
    }
  }
  if (hint != nullptr) {
    float hints[8];
    load(hint + at, hints);
#pragma unroll
    for (int i = 0; i < 8; i++) {
      delta[i] += factor * hints[i];
    }
  }
#pragma unroll
  for (int i = 0; i < 8; i++) {
    lane[i] += delta[i];
  }
  store(out + at, lane);
}

__device__ inline const float* table_row(const float* table, int64_t position, int column, int head) {
  return table + position * (head / 2) + column % head / 2;
}

// Rotates four pairs by +angle (direction 1) or -angle (direction -1).
__device__ inline void rotate(float (&lane)[8], const float* cosines, const float* sines, float direction) {
  const float4 cosine = *reinterpret_cast<const float4*>(cosines);
  const float4 sine = *reinterpret_cast<const float4*>(sines);
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

template <class C>
__global__ void rms_rotate_kernel(
    const C* x, Layout layout, const float* weight, const float* cosine, const float* sine, C* out, int width, int head, float eps) {
  __shared__ float slots[1][32];
  const int64_t row = blockIdx.x;
  const int column = threadIdx.x * 8;
  const bool active = column < width;
  const int64_t position = row % layout.inner;
  float lane[8];
  clear(lane);
  if (active) {
    load(x + row / layout.inner * layout.outer_stride + position * layout.inner_stride + column, lane);
  }
  float squares[1] = {0.0f};
#pragma unroll
  for (int i = 0; i < 8; i++) {
    squares[0] += lane[i] * lane[i];
  }
  block_sum(squares, slots);
  if (!active) {
    return;
  }
  const float inverse = rsqrtf(squares[0] / width + eps);
  float factor[8];
  load(weight + column, factor);
#pragma unroll
  for (int i = 0; i < 8; i++) {
    lane[i] *= inverse * factor[i];
  }
  if (cosine != nullptr) {
    rotate(lane, table_row(cosine, position, column, head), table_row(sine, position, column, head), 1.0f);
  }
  store(out + row * width + column, lane);
}

template <class C>
__global__ void rms_rotate_backward_kernel(
    const C* d_out, const C* x, Layout layout, const float* weight, const float* cosine, const float* sine, C* d_x, int width, int head, float eps) {
  __shared__ float slots[2][32];
  const int64_t row = blockIdx.x;
  const int column = threadIdx.x * 8;
  const bool active = column < width;
  const int64_t position = row % layout.inner;
  float lane[8];
  float gradient[8];
  clear(lane);
  clear(gradient);
  if (active) {
    load(x + row / layout.inner * layout.outer_stride + position * layout.inner_stride + column, lane);
    load(d_out + row * width + column, gradient);
    if (cosine != nullptr) {
      rotate(gradient, table_row(cosine, position, column, head), table_row(sine, position, column, head), -1.0f);
    }
    float factor[8];
    load(weight + column, factor);
#pragma unroll
    for (int i = 0; i < 8; i++) {
      gradient[i] *= factor[i];
    }
  }
  float sums[2] = {0.0f, 0.0f};
#pragma unroll
  for (int i = 0; i < 8; i++) {
    sums[0] += lane[i] * lane[i];
    sums[1] += lane[i] * gradient[i];
  }
  block_sum(sums, slots);
  if (!active) {
    return;
  }
  const float inverse = rsqrtf(sums[0] / width + eps);
  const float pull = inverse * inverse * sums[1] / width;
#pragma unroll
  for (int i = 0; i < 8; i++) {
    gradient[i] = inverse * (gradient[i] - lane[i] * pull);
  }
  store(d_x + row * width + column, gradient);
}

// A row of channels shared by LANES threads; each holds every LANES-th run of eight.
template <class C, int LANES, int RUNS>
struct ChannelRow {
  float values[RUNS][8];

  __device__ static int column(int run) { return (run * LANES + threadIdx.x % LANES) * 8; }

  __device__ void read(const C* row, int width) {
#pragma unroll
    for (int run = 0; run < RUNS; run++) {
      clear(values[run]);
      if (row != nullptr && column(run) < width) {
        load(row + column(run), values[run]);
      }
    }
  }

  // Every thread of the warp must call it.
  __device__ void normalise(const float* gamma, int width, bool silu) {
    float squares = 0.0f;
#pragma unroll
    for (int run = 0; run < RUNS; run++) {
#pragma unroll
      for (int i = 0; i < 8; i++) {
        squares += values[run][i] * values[run][i];
      }
    }
    const float factor = rsqrtf(fmaxf(warp_sum(squares, LANES), 1e-24f)) * sqrtf(static_cast<float>(width));
#pragma unroll
    for (int run = 0; run < RUNS; run++) {
      if (column(run) < width) {
        float gammas[8];
        load(gamma + column(run), gammas);
#pragma unroll
        for (int i = 0; i < 8; i++) {
          const float value = values[run][i] * factor * gammas[i];
          values[run][i] = silu ? value / (1.0f + __expf(-value)) : value;
        }
      }
    }
  }

  __device__ void write(C* row, int width) const {
#pragma unroll
    for (int run = 0; run < RUNS; run++) {
      if (column(run) < width) {
        store(row + column(run), values[run]);
      }
    }
  }
};

template <class C, int LANES, int RUNS>
__global__ void channel_norm_kernel(const C* x, const float* gamma, C* out, int64_t rows, int width, bool silu) {
  const int64_t row = (static_cast<int64_t>(blockIdx.x) * blockDim.x + threadIdx.x) / LANES;
  ChannelRow<C, LANES, RUNS> channels;
  channels.read(row < rows ? x + row * width : nullptr, width);
  channels.normalise(gamma, width, silu);
  if (row < rows) {
    channels.write(out + row * width, width);
  }
}

template <class C, int LANES, int RUNS>
__global__ void stack_triples_kernel(
    const C* frames, const C* history, const float* gamma, C* out, int64_t rows, int64_t count, int64_t positions, int width) {
  const int64_t row = (static_cast<int64_t>(blockIdx.x) * blockDim.x + threadIdx.x) / LANES;
  const int64_t position = row % positions;
  const int64_t padded = row / positions % (count + 2);
  const int64_t sample = row / positions / (count + 2);
  const C* source = nullptr;
  if (row < rows && padded >= 2) {
    source = frames + ((sample * count + padded - 2) * positions + position) * width;
  } else if (row < rows && history != nullptr) {
    source = history + ((sample * 2 + padded) * positions + position) * width;
  }
  ChannelRow<C, LANES, RUNS> channels;
  channels.read(source, width);
  if (gamma != nullptr) {
    channels.normalise(gamma, width, true);
  }
  if (row >= rows) {
    return;
  }
#pragma unroll
  for (int tap = 0; tap < 3; tap++) {
    const int64_t frame = padded - tap;
    if (frame >= 0 && frame < count) {
      channels.write(out + ((sample * count + frame) * positions + position) * 3 * width + tap * width, width);
    }
  }
}

int threads_for(int width) { return (width / 8 + 31) / 32 * 32; }

template <class S, class C>
cudaError_t launch(
    const void* x, const void* y, const float* gate, void* sum, const float* scale, const float* shift, void* out, Rows rows, float eps, float offset,
    cudaStream_t queue) {
  residual_norm_kernel<S, C><<<static_cast<unsigned int>(rows.count), threads_for(rows.width), 0, queue>>>(
      static_cast<const S*>(x), static_cast<const C*>(y), gate, static_cast<S*>(sum), scale, shift, static_cast<C*>(out), rows.width, rows.group,
      rows.gate_group, eps, offset);
  return cudaGetLastError();
}

template <class S, class C>
cudaError_t launch_backward(
    const void* d_sum, const void* d_out, const void* sum, const float* gate, const float* scale, void* d_x, void* d_y, Rows rows, float eps,
    float offset, cudaStream_t queue) {
  residual_norm_backward_kernel<S, C><<<static_cast<unsigned int>(rows.count), threads_for(rows.width), 0, queue>>>(
      static_cast<const S*>(d_sum), static_cast<const C*>(d_out), static_cast<const S*>(sum), gate, scale, static_cast<S*>(d_x),
      static_cast<C*>(d_y), rows.width, rows.group, rows.gate_group, eps, offset);
  return cudaGetLastError();
}

template <class S, class C>
cudaError_t launch_residual(
    const void* x, const void* y, const float* gate, const void* hint, float factor, void* out, Rows rows, cudaStream_t queue) {
  constexpr int threads = 256;
  const int64_t lanes = rows.count * rows.width / 8;
  residual_kernel<S, C><<<static_cast<unsigned int>((lanes + threads - 1) / threads), threads, 0, queue>>>(
      static_cast<const S*>(x), static_cast<const C*>(y), gate, static_cast<const C*>(hint), factor, static_cast<S*>(out), lanes, rows.width,
      rows.gate_group);
  return cudaGetLastError();
}

constexpr int channel_threads = 256;

// Calls body with the number of blocks and, as types, how many threads share a row and how many runs of eight each of them holds.
template <int LANES, int RUNS>
struct Sharing {
  static constexpr int lanes = LANES;
  static constexpr int runs = RUNS;
};

template <class Body>
cudaError_t share_rows(int64_t rows, int width, Body body) {
  auto launch = [&](auto sharing) {
    const int64_t per_block = channel_threads / sharing.lanes;
    body(sharing, static_cast<unsigned int>((rows + per_block - 1) / per_block));
    return cudaGetLastError();
  };
  const int runs = width / 8;
  if (runs <= 4) {
    return launch(Sharing<4, 1>());
  }
  if (runs <= 8) {
    return launch(Sharing<8, 1>());
  }
  if (runs <= 16) {
    return launch(Sharing<16, 1>());
  }
  if (runs <= 32) {
    return launch(Sharing<32, 1>());
  }
  return runs <= 64 ? launch(Sharing<32, 2>()) : launch(Sharing<32, 4>());
}

// Calls body with a null pointer of the stream's and one of the compute type.
template <class Body>
cudaError_t with_types(Type stream, Type compute, Body body) {
  if (stream == Type::Float32) {
    return compute == Type::Float32 ? body(static_cast<float*>(nullptr), static_cast<float*>(nullptr))
                                    : body(static_cast<float*>(nullptr), static_cast<BFloat16*>(nullptr));
  }
  return compute == Type::Float32 ? body(static_cast<BFloat16*>(nullptr), static_cast<float*>(nullptr))
                                  : body(static_cast<BFloat16*>(nullptr), static_cast<BFloat16*>(nullptr));
}

}  // namespace

cudaError_t residual_norm(
    const void* x, Type stream, const void* y, const float* gate, void* sum, const float* scale, const float* shift, void* out, Type compute,
    Rows rows, float eps, float offset, cudaStream_t queue) {
  return with_types(stream, compute, [&](auto* s, auto* c) {
    return launch<std::remove_pointer_t<decltype(s)>, std::remove_pointer_t<decltype(c)>>(
        x, y, gate, sum, scale, shift, out, rows, eps, offset, queue);
  });
}

cudaError_t residual_norm_backward(
    const void* d_sum, const void* d_out, const void* sum, Type stream, const float* gate, const float* scale, void* d_x, void* d_y, Type compute,
    Rows rows, float eps, float offset, cudaStream_t queue) {
  return with_types(stream, compute, [&](auto* s, auto* c) {
    return launch_backward<std::remove_pointer_t<decltype(s)>, std::remove_pointer_t<decltype(c)>>(
        d_sum, d_out, sum, gate, scale, d_x, d_y, rows, eps, offset, queue);
  });
}

cudaError_t residual(
    const void* x, Type stream, const void* y, const float* gate, const void* hint, float factor, void* out, Type compute, Rows rows,
    cudaStream_t queue) {
  return with_types(stream, compute, [&](auto* s, auto* c) {
    return launch_residual<std::remove_pointer_t<decltype(s)>, std::remove_pointer_t<decltype(c)>>(x, y, gate, hint, factor, out, rows, queue);
  });
}

cudaError_t rms_rotate(
    const void* x, Layout layout, const float* weight, const float* cosine, const float* sine, void* out, Type compute, int64_t rows, int32_t width,
    int32_t head, float eps, cudaStream_t queue) {
  return with_types(compute, compute, [&](auto*, auto* c) {
    using C = std::remove_pointer_t<decltype(c)>;
    rms_rotate_kernel<C><<<static_cast<unsigned int>(rows), threads_for(width), 0, queue>>>(
        static_cast<const C*>(x), layout, weight, cosine, sine, static_cast<C*>(out), width, head, eps);
    return cudaGetLastError();
  });
}

cudaError_t rms_rotate_backward(
    const void* d_out, const void* x, Layout layout, const float* weight, const float* cosine, const float* sine, void* d_x, Type compute,
    int64_t rows, int32_t width, int32_t head, float eps, cudaStream_t queue) {
  return with_types(compute, compute, [&](auto*, auto* c) {
    using C = std::remove_pointer_t<decltype(c)>;
    rms_rotate_backward_kernel<C><<<static_cast<unsigned int>(rows), threads_for(width), 0, queue>>>(
        static_cast<const C*>(d_out), static_cast<const C*>(x), layout, weight, cosine, sine, static_cast<C*>(d_x), width, head, eps);
    return cudaGetLastError();
  });
}

cudaError_t channel_norm(const void* x, const float* gamma, void* out, Type compute, int64_t rows, int32_t width, bool silu, cudaStream_t queue) {
  return with_types(compute, compute, [&](auto*, auto* c) {
    using C = std::remove_pointer_t<decltype(c)>;
    return share_rows(rows, width, [&](auto sharing, unsigned int blocks) {
      channel_norm_kernel<C, sharing.lanes, sharing.runs>
          <<<blocks, channel_threads, 0, queue>>>(static_cast<const C*>(x), gamma, static_cast<C*>(out), rows, width, silu);
    });
  });
}

cudaError_t stack_triples(
    const void* frames, const void* history, const float* gamma, void* out, Type compute, int64_t batch, int64_t count, int64_t positions,
    int32_t width, cudaStream_t queue) {
  const int64_t rows = batch * (count + 2) * positions;
  return with_types(compute, compute, [&](auto*, auto* c) {
    using C = std::remove_pointer_t<decltype(c)>;
    return share_rows(rows, width, [&](auto sharing, unsigned int blocks) {
      stack_triples_kernel<C, sharing.lanes, sharing.runs><<<blocks, channel_threads, 0, queue>>>(
          static_cast<const C*>(frames), static_cast<const C*>(history), gamma, static_cast<C*>(out), rows, count, positions, width);
    });
  });
}

}  // namespace productvideo::fused
