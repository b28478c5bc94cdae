// Code that is written in vectors, compiled once for each instruction set; the machine chooses when the program runs.
#include <cstdint>

#include "attention_cpu.inl"
#include "product_cpu.inl"

namespace productvideo {
namespace cpu {

constexpr int64_t lanes = 8;
constexpr float log2_of_e = 1.44269504f;
static_assert(panel == 2 * lanes, "a panel is two vectors");

#define PV_INLINE static inline __attribute__((always_inline))

#if defined(__x86_64__)
#pragma GCC push_options
#pragma GCC target("avx2,fma")
namespace avx2 {
#include "lanes.inl"

#include "activation_tiles.inl"
#include "product_tiles.inl"

#include "attention_tiles.inl"
}
#pragma GCC pop_options
#endif

namespace portable {
#include "lanes.inl"

#include "activation_tiles.inl"
#include "product_tiles.inl"

#include "attention_tiles.inl"
}

#if defined(__x86_64__)
inline bool has_avx2() {
  static const bool has = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  return has;
}
#define PV_CHOOSE(function) (has_avx2() ? &avx2::function : &portable::function)
#else
#define PV_CHOOSE(function) (&portable::function)
#endif

inline auto attend_tile() { return PV_CHOOSE(attend_tile); }
inline auto attend_tile_backward() { return PV_CHOOSE(attend_tile_backward); }
inline PackPanel pack_panel() { return PV_CHOOSE(pack_panel); }
inline auto multiply_rows() { return PV_CHOOSE(multiply_rows); }
inline auto gelu_run() { return PV_CHOOSE(gelu_run); }
inline auto gelu_run_backward() { return PV_CHOOSE(gelu_run_backward); }

}  // namespace cpu
}  // namespace productvideo
