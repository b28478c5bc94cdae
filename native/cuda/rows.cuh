// A row in the registers of WARPS warps: thread t holds UNIT neighbours at every (WARPS * 32 * UNIT)-th column, so that the threads of a warp touch one
// unbroken stretch of memory at a time, and RUNS loads are under way at once.
#pragma once

#include "fused.h"
#include "lanes.cuh"

namespace productvideo::fused {

// Blocks of one-warp rows hold this many of them.
constexpr int rows_per_block = 4;

template <int UNIT, int RUNS, int WARPS>
struct Row {
  static constexpr int unit = UNIT;
  static constexpr int runs = RUNS;
  static constexpr int warps = WARPS;
  static constexpr int widest = UNIT * RUNS * WARPS * 32;

  using Values = float[RUNS][UNIT];

  // One row of threads for each row of numbers; -1 past the last one.
  __device__ static int64_t index(int64_t rows) {
    const int64_t row = WARPS == 1 ? static_cast<int64_t>(blockIdx.x) * rows_per_block + threadIdx.y : blockIdx.x;
    return row < rows ? row : -1;
  }

  __device__ static int column(int run) { return (run * WARPS * 32 + threadIdx.x) * UNIT; }

  // Adds up N numbers over the row; every thread gets the totals. Each call in a kernel has its own slots.
  template <int N>
  __device__ static void sum(float (&values)[N], float (*slots)[WARPS]) {
#pragma unroll
    for (int n = 0; n < N; n++) {
      values[n] = warp_sum(values[n], 32);
    }
    if constexpr (WARPS > 1) {
      if (threadIdx.x % 32 == 0) {
#pragma unroll
        for (int n = 0; n < N; n++) {
          slots[n][threadIdx.x / 32] = values[n];
        }
      }
      __syncthreads();
#pragma unroll
      for (int n = 0; n < N; n++) {
        values[n] = 0.0f;
#pragma unroll
        for (int warp = 0; warp < WARPS; warp++) {
          values[n] += slots[n][warp];
        }
      }
    }
  }

  // The row minus its mean; returns 1 / sqrt(variance + eps). Two passes over registers: no cancellation.
  __device__ static float standardise(Values& values, int width, float eps, float (*slots)[WARPS]) {
    float total[1] = {0.0f};
#pragma unroll
    for (int run = 0; run < RUNS; run++) {
#pragma unroll
      for (int i = 0; i < UNIT; i++) {
        total[0] += values[run][i];
      }
    }
    sum(total, slots);
    const float mean = total[0] / width;
    float squares[1] = {0.0f};
#pragma unroll
    for (int run = 0; run < RUNS; run++) {
      if (column(run) < width) {
#pragma unroll
        for (int i = 0; i < UNIT; i++) {
          values[run][i] -= mean;
          squares[0] += values[run][i] * values[run][i];
        }
      }
    }
    sum(squares, slots + 1);
    return rsqrtf(squares[0] / width + eps);
  }

  template <class T>
  __device__ static void read(const T* row, Values& values, int width) {
#pragma unroll
    for (int run = 0; run < RUNS; run++) {
      if (column(run) < width) {
        load(row + column(run), values[run]);
      } else {
#pragma unroll
        for (int i = 0; i < UNIT; i++) {
          values[run][i] = 0.0f;
        }
      }
    }
  }

  template <class T>
  __device__ static void write(T* row, const Values& values, int width) {
#pragma unroll
    for (int run = 0; run < RUNS; run++) {
      if (column(run) < width) {
        store(row + column(run), values[run]);
      }
    }
  }

  // values += factor times another row, each number times its gate if there is one.
  template <class T>
  __device__ static void add(Values& values, const T* row, const float* gate, float factor, int width) {
#pragma unroll
    for (int run = 0; run < RUNS; run++) {
      if (column(run) < width) {
        float other[UNIT];
        float gates[UNIT];
        load(row + column(run), other);
        if (gate != nullptr) {
          load(gate + column(run), gates);
        }
#pragma unroll
        for (int i = 0; i < UNIT; i++) {
          values[run][i] += (gate != nullptr ? gates[i] : factor) * other[i];
        }
      }
    }
  }
};

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

// Calls body with the smallest row of this unit that holds the width, the grid and the block.
template <int UNIT, class Body>
cudaError_t with_row(int64_t rows, int32_t width, Body body) {
  auto launch = [&](auto row) {
    using R = decltype(row);
    const int64_t together = R::warps == 1 ? rows_per_block : 1;
    body(row, dim3(static_cast<unsigned int>((rows + together - 1) / together)), dim3(R::warps * 32, static_cast<unsigned int>(together)));
    return cudaGetLastError();
  };
  if (width <= 256) {
    return launch(Row<UNIT, 8 / UNIT, 1>());
  }
  if (width <= 1024) {
    return launch(Row<UNIT, 32 / UNIT, 1>());
  }
  if (width <= 1536) {
    return launch(Row<UNIT, 48 / UNIT, 1>());
  }
  if (width <= 2048) {
    return launch(Row<UNIT, 64 / UNIT, 1>());
  }
  return width <= 5120 ? launch(Row<UNIT, 40 / UNIT, 4>()) : launch(Row<UNIT, 64 / UNIT, 4>());
}

}  // namespace productvideo::fused
