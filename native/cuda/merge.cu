// The sum of two attentions over different keys.
#include <type_traits>

#include "fused.h"
#include "lanes.cuh"
#include "rows.cuh"

namespace productvideo::fused {
namespace {

template <class C>
__global__ void __launch_bounds__(256) merge_attention_kernel(
    C* out, const float* logs, const C* other, const float* other_logs, int64_t lanes, int64_t tokens, int64_t heads, int width) {
  const int64_t lane = static_cast<int64_t>(blockIdx.x) * blockDim.x + threadIdx.x;
  if (lane >= lanes) {
    return;
  }
  const int64_t at = lane * lane_width;
  const int64_t row = at / width;
  const int64_t token = row / heads;
  const int64_t log = (token / tokens * heads + row % heads) * tokens + token % tokens;
  const float share = 1.0f / (1.0f + __expf(logs[log] - other_logs[log]));
  float mine[lane_width];
  float theirs[lane_width];
  load(out + at, mine);
  load(other + at, theirs);
#pragma unroll
  for (int i = 0; i < lane_width; i++) {
    mine[i] += share * (theirs[i] - mine[i]);
  }
  store(out + at, mine);
}

}  // namespace

cudaError_t merge_attention(
    void* out, const float* logs, const void* other, const float* other_logs, Type compute, int64_t batch, int64_t tokens, int64_t heads, int32_t width,
    cudaStream_t queue) {
  return with_types(compute, compute, [&](auto*, auto* c) {
    using C = std::remove_pointer_t<decltype(c)>;
    const int64_t lanes = batch * tokens * heads * width / lane_width;
    const auto blocks = static_cast<unsigned int>((lanes + 255) / 256);
    merge_attention_kernel<C><<<blocks, 256, 0, queue>>>(
        static_cast<C*>(out), logs, static_cast<const C*>(other), other_logs, lanes, tokens, heads, width);
    return cudaGetLastError();
  });
}

}  // namespace productvideo::fused
