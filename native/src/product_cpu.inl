// A product of two small matrices on a processor, whose left factor is read where it lies.
#pragma once

#include <cstdint>

namespace productvideo {
namespace cpu {

constexpr int64_t panel = 16;
constexpr int64_t row_step = 6;
constexpr int64_t depth_block = 256;
static const float nothing[panel] = {};

inline int64_t padded(int64_t count) { return (count + panel - 1) / panel * panel; }

// C (rows x columns, rows side by side) = S + A B. A's element (r, p) lies at a[r * a_row + p * a_step]. B is read in panels of sixteen columns that begin
// b_panel apart, their rows b_row apart. S is one row for all, or C itself where start is null.
struct MatrixProduct {
  const float* a;
  int64_t a_row;
  int64_t a_step;
  const float* b;
  int64_t b_row;
  int64_t b_panel;
  const float* start;
  float* c;
  int64_t depth;
  int64_t columns;
};

// Up to sixteen rows, stride apart, side by side: their numbers innermost, what is beyond the last row zero. The width is a multiple of eight.
using PackPanel = void (*)(const float* source, int64_t stride, int64_t count, int64_t width, float* to);
inline PackPanel pack_panel();

}  // namespace cpu
}  // namespace productvideo
