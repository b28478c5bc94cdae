// The autoencoder's norm over channels, with SiLU, and the stacking of neighbouring frames.
#include <type_traits>

#include "fused.h"
#include "lanes.cuh"
#include "rows.cuh"

namespace productvideo::fused {
namespace {

__device__ inline void clear(float (&lane)[8]) {
#pragma unroll
  for (int i = 0; i < 8; i++) {
    lane[i] = 0.0f;
  }
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
  __device__ void normalise(const float* gamma, int width) {
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
          values[run][i] = value / (1.0f + __expf(-value));
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
__global__ void channel_norm_kernel(const C* x, const float* gamma, C* out, int64_t rows, int width) {
  const int64_t row = (static_cast<int64_t>(blockIdx.x) * blockDim.x + threadIdx.x) / LANES;
  ChannelRow<C, LANES, RUNS> channels;
  channels.read(row < rows ? x + row * width : nullptr, width);
  channels.normalise(gamma, width);
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
    channels.normalise(gamma, width);
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

}  // namespace

cudaError_t channel_norm(const void* x, const float* gamma, void* out, Type compute, int64_t rows, int32_t width, cudaStream_t queue) {
  return with_types(compute, compute, [&](auto*, auto* c) {
    using C = std::remove_pointer_t<decltype(c)>;
    return share_rows(rows, width, [&](auto sharing, unsigned int blocks) {
      channel_norm_kernel<C, sharing.lanes, sharing.runs>
          <<<blocks, channel_threads, 0, queue>>>(static_cast<const C*>(x), gamma, static_cast<C*>(out), rows, width);
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
