// Neighbouring numbers in a thread's registers, as float32 whatever their type in memory.
#pragma once

namespace productvideo::fused {

struct BFloat16 {
  unsigned short bits;
};

__device__ inline void load(const float* from, float (&lane)[4]) {
  const float4 raw = *reinterpret_cast<const float4*>(from);
  lane[0] = raw.x, lane[1] = raw.y, lane[2] = raw.z, lane[3] = raw.w;
}

__device__ inline void load(const float* from, float (&lane)[8]) {
  const float4 low = reinterpret_cast<const float4*>(from)[0];
  const float4 high = reinterpret_cast<const float4*>(from)[1];
  lane[0] = low.x, lane[1] = low.y, lane[2] = low.z, lane[3] = low.w;
  lane[4] = high.x, lane[5] = high.y, lane[6] = high.z, lane[7] = high.w;
}

__device__ inline void widen(unsigned int pair, float& low, float& high) {
  low = __uint_as_float(pair << 16);
  high = __uint_as_float(pair & 0xffff0000u);
}

__device__ inline void load(const BFloat16* from, float (&lane)[4]) {
  const uint2 raw = *reinterpret_cast<const uint2*>(from);
  widen(raw.x, lane[0], lane[1]);
  widen(raw.y, lane[2], lane[3]);
}

__device__ inline void load(const BFloat16* from, float (&lane)[8]) {
  const uint4 raw = *reinterpret_cast<const uint4*>(from);
  widen(raw.x, lane[0], lane[1]);
  widen(raw.y, lane[2], lane[3]);
  widen(raw.z, lane[4], lane[5]);
  widen(raw.w, lane[6], lane[7]);
}

// Rounds to nearest even.
__device__ inline unsigned int round_pair(float low, float high) {
  unsigned int pair;
  asm("cvt.rn.bf16x2.f32 %0, %1, %2;" : "=r"(pair) : "f"(high), "f"(low));
  return pair;
}

__device__ inline void store(float* to, const float (&lane)[4]) {
  *reinterpret_cast<float4*>(to) = make_float4(lane[0], lane[1], lane[2], lane[3]);
}

__device__ inline void store(float* to, const float (&lane)[8]) {
  reinterpret_cast<float4*>(to)[0] = make_float4(lane[0], lane[1], lane[2], lane[3]);
  reinterpret_cast<float4*>(to)[1] = make_float4(lane[4], lane[5], lane[6], lane[7]);
}

__device__ inline void store(BFloat16* to, const float (&lane)[4]) {
  uint2 raw;
  raw.x = round_pair(lane[0], lane[1]);
  raw.y = round_pair(lane[2], lane[3]);
  *reinterpret_cast<uint2*>(to) = raw;
}

__device__ inline void store(BFloat16* to, const float (&lane)[8]) {
  uint4 raw;
  raw.x = round_pair(lane[0], lane[1]);
  raw.y = round_pair(lane[2], lane[3]);
  raw.z = round_pair(lane[4], lane[5]);
  raw.w = round_pair(lane[6], lane[7]);
  *reinterpret_cast<uint4*>(to) = raw;
}

// What a later reader of the stored number sees.
template <int N>
__device__ inline void round_as(const float*, float (&)[N]) {}

template <int N>
__device__ inline void round_as(const BFloat16*, float (&lane)[N]) {
#pragma unroll
  for (int i = 0; i < N; i++) {
    lane[i] = __uint_as_float(round_pair(lane[i], 0.0f) << 16);
  }
}

__device__ inline float warp_sum(float value, int lanes) {
  for (int offset = lanes / 2; offset > 0; offset /= 2) {
    value += __shfl_xor_sync(0xffffffffu, value, offset, lanes);
  }
  return value;
}

}  // namespace productvideo::fused
