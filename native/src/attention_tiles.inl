// Tiles of attention (see lanes.inl).
PV_INLINE float largest_of(const float* row, int64_t count) {
  Lanes best = at_lanes(row);
  for (int64_t i = lanes; i < count; i += lanes) {
    const Lanes value = at_lanes(row + i);
    best = value > best ? value : best;
  }
  float result = best[0];
  for (int64_t i = 1; i < lanes; i++) {
    result = larger(result, best[i]);
  }
  return result;
}

PV_INLINE float sum_of(const Lanes& value) {
  float result = 0;
  for (int64_t i = 0; i < lanes; i++) {
    result += value[i];
  }
  return result;
}

PV_INLINE void take_rows(HeadRows source, int64_t first, int64_t count, int64_t width, float factor, float* to) {
  for (int64_t row = 0; row < count; row++) {
    const float* from = source.data + (first + row) * source.stride;
    for (int64_t i = 0; i < width; i += lanes) {
      at_lanes(to + row * width + i) = at_lanes(from + i) * factor;
    }
  }
}

// Queries first ... first + count of a head whose keys (panels) and values (rows) are packed. logs: the binary logarithm of the sum of e^score
// of each query.
static void attend_tile(
    AttentionMemory& memory, HeadRows q, int64_t first, int64_t count, int64_t key_count, int64_t width, float scale, float* out, int64_t out_stride,
    float* logs) {
  float* queries = memory.queries;
  float* scores = memory.scores;
  float best[query_tile];
  float total[query_tile];
  // scores in powers of two
  take_rows(q, first, count, width, scale * log2_of_e, queries);
  for (int64_t row = 0; row < count; row++) {
    best[row] = -__builtin_inff();
    total[row] = 0;
  }
  for (int64_t start = 0; start < key_count; start += key_block) {
    const int64_t real = smaller(key_block, key_count - start);
    const int64_t whole = padded(real);
    for (int64_t column = 0; column < whole; column += panel) {
      multiply_panel(
          queries, width, 1, memory.key_panels + (start + column) * width, panel, nothing, 0, scores + column, key_block, count, width);
    }
    for (int64_t row = 0; row < count; row++) {
      float* line = scores + row * key_block;
      fill(line + real, line + whole, lowest);
      const float largest = larger(best[row], largest_of(line, whole));
      Lanes sums{};
      for (int64_t i = 0; i < whole; i += lanes) {
        Lanes weight = at_lanes(line + i) - largest;
        exponentiate(weight);
        at_lanes(line + i) = weight;
        sums += weight;
      }
      const float correction = start == 0 ? 0.0f : __builtin_exp2f(best[row] - largest);
      total[row] = total[row] * correction + sum_of(sums);
      best[row] = largest;
      if (start > 0 && correction != 1.0f) {
        float* to = out + row * out_stride;
        for (int64_t i = 0; i < width; i += lanes) {
          at_lanes(to + i) *= correction;
        }
      }
    }
    for (int64_t column = 0; column < width; column += panel) {
      multiply_panel(
          scores, key_block, 1, memory.value_rows + start * width + column, width, start > 0 ? out + column : nothing, start > 0 ? out_stride : 0,
          out + column, out_stride, count, real);
    }
  }
  for (int64_t row = 0; row < count; row++) {
    float* to = out + row * out_stride;
    const float share = 1.0f / total[row];
    for (int64_t i = 0; i < width; i += lanes) {
      at_lanes(to + i) *= share;
    }
    logs[row] = best[row] + __builtin_log2f(total[row]);
  }
}

// Gradients of queries first ... first + count; those of keys (in units of log2(e)) and values are added to the buffers. Keys and values are packed in
// both ways.
static void attend_tile_backward(
    AttentionMemory& memory, HeadRows q, HeadRows out, HeadRows d_out, const float* logs, int64_t first, int64_t count, int64_t key_count,
    int64_t width, float scale, float* d_q, int64_t d_q_stride) {
  float* queries = memory.queries;
  float* outer = memory.outer;
  float* weights = memory.scores;
  float* changes = memory.changes;
  float along[query_tile];
  take_rows(q, first, count, width, scale * log2_of_e, queries);
  take_rows(d_out, first, count, width, 1.0f, outer);
  for (int64_t row = 0; row < count; row++) {
    const float* result = out.data + (first + row) * out.stride;
    Lanes sums{};
    for (int64_t i = 0; i < width; i += lanes) {
      sums += at_lanes(outer + row * width + i) * at_lanes(result + i);
    }
    along[row] = sum_of(sums);
  }
  for (int64_t start = 0; start < key_count; start += key_block) {
    const int64_t real = smaller(key_block, key_count - start);
    const int64_t whole = padded(real);
    for (int64_t column = 0; column < whole; column += panel) {
      const int64_t at = (start + column) * width;
      multiply_panel(queries, width, 1, memory.key_panels + at, panel, nothing, 0, weights + column, key_block, count, width);
      multiply_panel(outer, width, 1, memory.value_panels + at, panel, nothing, 0, changes + column, key_block, count, width);
    }
    for (int64_t row = 0; row < count; row++) {
      float* line = weights + row * key_block;
      float* change = changes + row * key_block;
      fill(line + real, line + whole, lowest);
      for (int64_t i = 0; i < whole; i += lanes) {
        Lanes weight = at_lanes(line + i) - logs[row];
        exponentiate(weight);
        at_lanes(line + i) = weight;
        at_lanes(change + i) = weight * (at_lanes(change + i) - along[row]);
      }
    }
    for (int64_t column = 0; column < width; column += panel) {
      float* d_values = memory.d_values + start * width + column;
      float* d_keys = memory.d_keys + start * width + column;
      multiply_panel(weights, 1, key_block, outer + column, width, d_values, width, d_values, width, real, count);
      multiply_panel(changes, 1, key_block, queries + column, width, d_keys, width, d_keys, width, real, count);
      multiply_panel(
          changes, key_block, 1, memory.key_rows + start * width + column, width, start > 0 ? d_q + column : nothing, start > 0 ? d_q_stride : 0,
          d_q + column, d_q_stride, count, real);
    }
  }
  for (int64_t row = 0; row < count; row++) {
    for (int64_t i = 0; i < width; i += lanes) {
      at_lanes(d_q + row * d_q_stride + i) *= scale;
    }
  }
}
