// GELU in its tanh form (see lanes.inl): x times the logistic function of 2 u, u = sqrt(2 / pi) (x + 0.044715 x^3).
constexpr float twice_root = 1.59576912f;
constexpr float cubic = 0.044715f;

// In place, as everything that takes vectors: passing them by value depends on the instruction set.
// rest is what is left to 1, exact where that is small.
PV_INLINE void logistic(Lanes& x, Lanes& rest) {
  const Lanes zero{};
  Lanes small = (x < zero ? x : -x) * log2_of_e;
  exponentiate(small);
  const Lanes one = 1.0f / (small + 1.0f);
  small *= one;
  rest = x < zero ? one : small;
  x = x < zero ? small : one;
}

PV_INLINE void gelu(Lanes& x) {
  Lanes share = x * twice_root * (x * x * cubic + 1.0f);
  Lanes rest;
  logistic(share, rest);
  x *= share;
}

PV_INLINE void gelu_slope(Lanes& x) {
  Lanes share = x * twice_root * (x * x * cubic + 1.0f);
  Lanes rest;
  logistic(share, rest);
  x = share + x * share * rest * twice_root * (x * x * (3.0f * cubic) + 1.0f);
}

static void gelu_run(const float* x, float* out, int64_t count) {
  int64_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    Lanes value = at_lanes(x + i);
    gelu(value);
    at_lanes(out + i) = value;
  }
  for (; i < count; i++) {
    Lanes value = Lanes{} + x[i];
    gelu(value);
    out[i] = value[0];
  }
}

static void gelu_run_backward(const float* x, const float* d_out, float* d_x, int64_t count) {
  int64_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    Lanes slope = at_lanes(x + i);
    gelu_slope(slope);
    at_lanes(d_x + i) = at_lanes(d_out + i) * slope;
  }
  for (; i < count; i++) {
    Lanes slope = Lanes{} + x[i];
    gelu_slope(slope);
    d_x[i] = d_out[i] * slope[0];
  }
}
