// Products of matrices (see lanes.inl), sixteen columns at a time, so that a panel of the right factor stays in the first cache.

// C (rows x 16) = S + A B; A's element (r, p) lies at a[r * a_row + p * a_step], B's rows are b_row apart, S's start_row (0 for one row everywhere).
template <int rows>
PV_INLINE void multiply_step(
    const float* a, int64_t a_row, int64_t a_step, const float* b, int64_t b_row, const float* start, int64_t start_row, float* c, int64_t c_row,
    int64_t depth) {
  Lanes sums[rows][2];
#pragma GCC unroll 8
  for (int r = 0; r < rows; r++) {
    sums[r][0] = at_lanes(start + r * start_row);
    sums[r][1] = at_lanes(start + r * start_row + lanes);
  }
  for (int64_t p = 0; p < depth; p++) {
    const Lanes first = at_lanes(b + p * b_row);
    const Lanes second = at_lanes(b + p * b_row + lanes);
#pragma GCC unroll 8
    for (int r = 0; r < rows; r++) {
      const float factor = a[r * a_row + p * a_step];
      sums[r][0] += factor * first;
      sums[r][1] += factor * second;
    }
  }
#pragma GCC unroll 8
  for (int r = 0; r < rows; r++) {
    at_lanes(c + r * c_row) = sums[r][0];
    at_lanes(c + r * c_row + lanes) = sums[r][1];
  }
}

// Any number of rows, sixteen columns.
PV_INLINE void multiply_panel(
    const float* a, int64_t a_row, int64_t a_step, const float* b, int64_t b_row, const float* start, int64_t start_row, float* c, int64_t c_row,
    int64_t rows, int64_t depth) {
  int64_t r = 0;
  for (; r + row_step <= rows; r += row_step) {
    multiply_step<row_step>(a + r * a_row, a_row, a_step, b, b_row, start + r * start_row, start_row, c + r * c_row, c_row, depth);
  }
  for (; r + 2 <= rows; r += 2) {
    multiply_step<2>(a + r * a_row, a_row, a_step, b, b_row, start + r * start_row, start_row, c + r * c_row, c_row, depth);
  }
  if (r < rows) {
    multiply_step<1>(a + r * a_row, a_row, a_step, b, b_row, start + r * start_row, start_row, c + r * c_row, c_row, depth);
  }
}

// Eight vectors as the columns of a square become its rows.
PV_INLINE void transpose(Lanes (&square)[lanes]) {
  const IntegerLanes pairs_low = {0, 8, 1, 9, 4, 12, 5, 13}, pairs_high = {2, 10, 3, 11, 6, 14, 7, 15};
  const IntegerLanes fours_low = {0, 1, 8, 9, 4, 5, 12, 13}, fours_high = {2, 3, 10, 11, 6, 7, 14, 15};
  const IntegerLanes halves_low = {0, 1, 2, 3, 8, 9, 10, 11}, halves_high = {4, 5, 6, 7, 12, 13, 14, 15};
  Lanes pairs[lanes], fours[lanes];
#pragma GCC unroll 8
  for (int i = 0; i < lanes; i++) {
    pairs[i] = __builtin_shuffle(square[i / 2 * 2], square[i / 2 * 2 + 1], i % 2 == 0 ? pairs_low : pairs_high);
  }
#pragma GCC unroll 8
  for (int i = 0; i < lanes; i++) {
    const int first = i / 4 * 4 + i % 4 / 2;
    fours[i] = __builtin_shuffle(pairs[first], pairs[first + 2], i % 2 == 0 ? fours_low : fours_high);
  }
#pragma GCC unroll 8
  for (int i = 0; i < lanes; i++) {
    square[i] = __builtin_shuffle(fours[i % 4], fours[i % 4 + 4], i < 4 ? halves_low : halves_high);
  }
}

static void pack_panel(const float* source, int64_t stride, int64_t count, int64_t width, float* to) {
  for (int64_t half = 0; half < panel; half += lanes) {
    for (int64_t column = 0; column < width; column += lanes) {
      Lanes square[lanes];
#pragma GCC unroll 8
      for (int64_t row = 0; row < lanes; row++) {
        square[row] = half + row < count ? at_lanes(source + (half + row) * stride + column) : Lanes{};
      }
      transpose(square);
#pragma GCC unroll 8
      for (int64_t i = 0; i < lanes; i++) {
        at_lanes(to + (column + i) * panel + half) = square[i];
      }
    }
  }
}

// Rows first ... last of a whole product.
static void multiply_rows(const MatrixProduct& product, int64_t first, int64_t last) {
  for (int64_t depth = 0; depth < product.depth; depth += depth_block) {
    const int64_t count = smaller(depth_block, product.depth - depth);
    for (int64_t column = 0; column < product.columns; column += panel) {
      float* to = product.c + first * product.columns + column;
      const float* start = depth > 0 || product.start == nullptr ? to : product.start + column;
      multiply_panel(
          product.a + first * product.a_row + depth * product.a_step, product.a_row, product.a_step,
          product.b + column / panel * product.b_panel + depth * product.b_row, product.b_row, start,
          depth > 0 || product.start == nullptr ? product.columns : 0, to, product.columns, last - first, count);
    }
  }
}
