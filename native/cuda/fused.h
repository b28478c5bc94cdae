// Launchers of the fused kernels: plain pointers, no libtorch, so that nvcc compiles them in seconds.
#pragma once

#include <cuda_runtime_api.h>

#include <cstdint>

namespace productvideo::fused {

enum class Type : int32_t { Float32, BFloat16 };

// Rows of one width. Scale and shift have one row for every `group` rows, the gate one for every `gate_group`.
struct Rows {
  int64_t count;
  int32_t width;
  int64_t group;
  int64_t gate_group;
};

// Rows that lie apart: row r begins at (r / inner) * outer_stride + (r % inner) * inner_stride, in elements.
struct Layout {
  int64_t inner;
  int64_t outer_stride;
  int64_t inner_stride;
};

// The widest row that the kernels hold in registers; its width must be a multiple of lane_width.
constexpr int32_t widest_row = 8192;
constexpr int32_t lane_width = 8;

// sum = x + gate y + factor hint (only with y; gate and hint may be null), out = (sum - mean) / sqrt(variance + eps) (offset + scale) + shift (only
// with out).
cudaError_t residual_norm(
    const void* x, Type stream, const void* y, const float* gate, const void* hint, float factor, void* sum, const float* scale, const float* shift,
    void* out, Type compute, Rows rows, float eps, float offset, cudaStream_t queue);

// d sum = d_sum (may be null) + gradient of the norm by its input; d_x = d sum, d_y = gate d sum (only with d_y).
cudaError_t residual_norm_backward(
    const void* d_sum, const void* d_out, const void* sum, Type stream, const float* gate, const float* scale, void* d_x, void* d_y, Type compute,
    Rows rows, float eps, float offset, cudaStream_t queue);

// Root-mean-square norm over the row, times weight, then the rotation of the pairs (2k, 2k + 1) of every head, if cosine is given.
// Tables: (inner, head / 2). The output's rows are packed.
cudaError_t rms_rotate(
    const void* x, Layout layout, const float* weight, const float* cosine, const float* sine, void* out, Type compute, int64_t rows, int32_t width,
    int32_t head, float eps, cudaStream_t queue);

// The gradient of rms_rotate by x, packed.
cudaError_t rms_rotate_backward(
    const void* d_out, const void* x, Layout layout, const float* weight, const float* cosine, const float* sine, void* d_x, Type compute,
    int64_t rows, int32_t width, int32_t head, float eps, cudaStream_t queue);

// SiLU of x / |x| sqrt(width) gamma over rows of channels. Width at most 1024.
cudaError_t channel_norm(const void* x, const float* gamma, void* out, Type compute, int64_t rows, int32_t width, cudaStream_t queue);

// Rows of channels of (batch, frames, positions, width), after two frames of history (batch, 2, positions, width; null = zeros), each normalised as by
// channel_norm with SiLU if gamma is given, written to the place of every output frame that sees it: (batch, frames, positions, 3 width), oldest first.
cudaError_t stack_triples(
    const void* frames, const void* history, const float* gamma, void* out, Type compute, int64_t batch, int64_t count, int64_t positions,
    int32_t width, cudaStream_t queue);

// Two attentions of the same queries over different keys become the one over all of them, in the place of the first: out += w (other - out) with
// w = 1 / (1 + exp(log - other_log)). Rows of `width` are (batch, tokens, heads); the logarithms of the softmax sums are (batch, heads, tokens).
cudaError_t merge_attention(
    void* out, const float* logs, const void* other, const float* other_logs, Type compute, int64_t batch, int64_t tokens, int64_t heads, int32_t width,
    cudaStream_t queue);

// Rows as 8-bit floats (e4m3) with one factor each, which makes their largest number 448; with gelu, of GELU (tanh form) of the rows.
cudaError_t eight_bit_rows(
    const void* x, void* out, float* factors, Type compute, int64_t rows, int32_t width, bool gelu, cudaStream_t queue);

// Numbers as 8-bit floats (e4m3), each divided by the one factor first. The count must be a multiple of lane_width.
cudaError_t eight_bit(const void* x, void* out, const float* factor, Type compute, int64_t count, cudaStream_t queue);

// The numbers that 8-bit floats (e4m3) and their one factor stand for.
cudaError_t from_eight_bit(const void* x, void* out, const float* factor, Type compute, int64_t count, cudaStream_t queue);

}  // namespace productvideo::fused
