// The fused operators on a processor: a row at a time, so that it stays in the first cache, written for the compiler's vectoriser.
namespace productvideo {
namespace cpu {

// Row r begins at (r / inner) * outer_stride + (r % inner) * inner_stride.
struct Layout {
  int64_t inner;
  int64_t outer_stride;
  int64_t inner_stride;

  int64_t operator()(int64_t row) const { return row / inner * outer_stride + row % inner * inner_stride; }
};

// Sums may be reordered, which vectors need; infinities and NaN keep their meaning.
#define PV_LOOP "O3", "associative-math", "no-signed-zeros", "no-trapping-math", "no-math-errno"
#if defined(__x86_64__)
#define PV_ROW __attribute__((target_clones("arch=skylake-avx512", "arch=haswell", "default"), optimize(PV_LOOP)))
#else
#define PV_ROW __attribute__((optimize(PV_LOOP)))
#endif

PV_ROW static void add_row(const float* x, const float* y, const float* gate, float* sum, int64_t width) {
  if (gate == nullptr) {
    for (int64_t i = 0; i < width; i++) {
      sum[i] = x[i] + y[i];
    }
    return;
  }
  for (int64_t i = 0; i < width; i++) {
    sum[i] = x[i] + gate[i] * y[i];
  }
}

struct Moments {
  float mean;
  float inverse_deviation;
};

PV_ROW static Moments moments_of(const float* x, int64_t width, float eps) {
  float total = 0;
  for (int64_t i = 0; i < width; i++) {
    total += x[i];
  }
  const float mean = total / width;
  float squares = 0;
  for (int64_t i = 0; i < width; i++) {
    squares += (x[i] - mean) * (x[i] - mean);
  }
  return {mean, 1.0f / std::sqrt(squares / width + eps)};
}

PV_ROW static void modulate_row(
    const float* x, Moments moments, const float* scale, const float* shift, float offset, float* out, int64_t width) {
  for (int64_t i = 0; i < width; i++) {
    out[i] = (x[i] - moments.mean) * moments.inverse_deviation * (offset + scale[i]) + shift[i];
  }
}

PV_ROW static void norm_gradient_row(
    const float* d_sum, const float* d_out, const float* x, Moments moments, const float* scale, float offset, float* d_x, int64_t width) {
  float total = 0;
  float along = 0;
  for (int64_t i = 0; i < width; i++) {
    const float gradient = d_out[i] * (offset + scale[i]);
    total += gradient;
    along += gradient * (x[i] - moments.mean) * moments.inverse_deviation;
  }
  total /= width;
  along /= width;
  for (int64_t i = 0; i < width; i++) {
    const float normal = (x[i] - moments.mean) * moments.inverse_deviation;
    const float gradient = d_out[i] * (offset + scale[i]);
    d_x[i] = (d_sum == nullptr ? 0.0f : d_sum[i]) + moments.inverse_deviation * (gradient - total - normal * along);
  }
}

PV_ROW static void gate_row(const float* x, const float* gate, float* out, int64_t width) {
  for (int64_t i = 0; i < width; i++) {
    out[i] = gate == nullptr ? x[i] : gate[i] * x[i];
  }
}

PV_ROW static void add_scaled_row(const float* x, float factor, float* out, int64_t width) {
  for (int64_t i = 0; i < width; i++) {
    out[i] += factor * x[i];
  }
}

PV_ROW static float inverse_rms(const float* x, int64_t width, float eps) {
  float squares = 0;
  for (int64_t i = 0; i < width; i++) {
    squares += x[i] * x[i];
  }
  return 1.0f / std::sqrt(squares / width + eps);
}

PV_ROW static void scale_row(const float* x, float factor, const float* weight, float* out, int64_t width) {
  for (int64_t i = 0; i < width; i++) {
    out[i] = x[i] * factor * weight[i];
  }
}

// Rotates the pairs of every head by the row's angles; direction -1 rotates back.
PV_ROW static void rotate_row(float* x, const float* cosine, const float* sine, float direction, int64_t width, int64_t head) {
  for (int64_t start = 0; start < width; start += head) {
    for (int64_t pair = 0; pair < head / 2; pair++) {
      const float real = x[start + 2 * pair];
      const float imaginary = x[start + 2 * pair + 1];
      const float turn = sine[pair] * direction;
      x[start + 2 * pair] = real * cosine[pair] - imaginary * turn;
      x[start + 2 * pair + 1] = real * turn + imaginary * cosine[pair];
    }
  }
}

PV_ROW static void rms_gradient_row(const float* x, const float* gradient, float inverse, float* d_x, int64_t width) {
  float along = 0;
  for (int64_t i = 0; i < width; i++) {
    along += x[i] * gradient[i];
  }
  const float pull = inverse * inverse * along / width;
  for (int64_t i = 0; i < width; i++) {
    d_x[i] = inverse * (gradient[i] - x[i] * pull);
  }
}

template <class Body>
void for_rows(int64_t rows, int64_t width, Body body) {
  at::parallel_for(0, rows, std::max<int64_t>(1, 32768 / std::max<int64_t>(width, 1)), [&](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; row++) {
      body(row);
    }
  });
}

inline const float* row_of(const float* parameter, int64_t row, int64_t group, int64_t width) {
  return parameter == nullptr ? nullptr : parameter + row / group * width;
}

void residual_norm(
    const float* x, const float* y, const float* gate, float* sum, const float* scale, const float* shift, float* out, int64_t rows, int64_t width,
    int64_t group, int64_t gate_group, float eps, float offset) {
  for_rows(rows, width, [&](int64_t row) {
    const float* from = x + row * width;
    if (y != nullptr) {
      add_row(from, y + row * width, row_of(gate, row, gate_group, width), sum + row * width, width);
      from = sum + row * width;
    }
    modulate_row(
        from, moments_of(from, width, eps), row_of(scale, row, group, width), row_of(shift, row, group, width), offset, out + row * width, width);
  });
}

void residual_norm_backward(
    const float* d_sum, const float* d_out, const float* sum, const float* gate, const float* scale, float* d_x, float* d_y, int64_t rows,
    int64_t width, int64_t group, int64_t gate_group, float eps, float offset) {
  for_rows(rows, width, [&](int64_t row) {
    const float* from = sum + row * width;
    norm_gradient_row(
        d_sum == nullptr ? nullptr : d_sum + row * width, d_out + row * width, from, moments_of(from, width, eps), row_of(scale, row, group, width),
        offset, d_x + row * width, width);
    if (d_y != nullptr) {
      gate_row(d_x + row * width, row_of(gate, row, gate_group, width), d_y + row * width, width);
    }
  });
}

void residual(
    const float* x, const float* y, const float* gate, const float* hint, float factor, float* out, int64_t rows, int64_t width,
    int64_t gate_group) {
  for_rows(rows, width, [&](int64_t row) {
    add_row(x + row * width, y + row * width, row_of(gate, row, gate_group, width), out + row * width, width);
    if (hint != nullptr) {
      add_scaled_row(hint + row * width, factor, out + row * width, width);
    }
  });
}

void rms_rotate(
    const float* x, Layout layout, const float* weight, const float* cosine, const float* sine, float* out, int64_t rows, int64_t width, int64_t head,
    float eps) {
  for_rows(rows, width, [&](int64_t row) {
    const float* from = x + layout(row);
    float* to = out + row * width;
    scale_row(from, inverse_rms(from, width, eps), weight, to, width);
    if (cosine != nullptr) {
      const auto at = row % layout.inner * (head / 2);
      rotate_row(to, cosine + at, sine + at, 1.0f, width, head);
    }
  });
}

void rms_rotate_backward(
    const float* d_out, const float* x, Layout layout, const float* weight, const float* cosine, const float* sine, float* d_x, int64_t rows,
    int64_t width, int64_t head, float eps) {
  for_rows(rows, width, [&](int64_t row) {
    const float* from = x + layout(row);
    float* to = d_x + row * width;
    std::copy(d_out + row * width, d_out + (row + 1) * width, to);
    if (cosine != nullptr) {
      const auto at = row % layout.inner * (head / 2);
      rotate_row(to, cosine + at, sine + at, -1.0f, width, head);
    }
    scale_row(to, 1.0f, weight, to, width);
    rms_gradient_row(from, to, inverse_rms(from, width, eps), to, width);
  });
}

}  // namespace cpu
}  // namespace productvideo
