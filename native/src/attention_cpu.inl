// Attention of one head on a processor: softmax(q k^T scale) v over blocks of keys that stay in the cache, so that no matrix of scores is kept, and its
// gradients, for which the scores are made again. Heads are a multiple of 16 wide.
#include <vector>

#include "product_cpu.inl"

namespace productvideo {
namespace cpu {

constexpr int64_t query_tile = 48;
constexpr int64_t key_block = 128;
constexpr int64_t widest_head = 128;
constexpr float lowest = -3e38f;
static_assert(query_tile % row_step == 0 && key_block % panel == 0, "tiles are made of whole steps");

// Rows of one head in memory: row r begins at data + r * stride.
struct HeadRows {
  const float* data;
  int64_t stride;
};

// What the tiles of one head work on: its packed keys and values, the sums of their gradients, and room for one tile.
struct AttentionMemory {
  const float* key_rows;
  const float* key_panels;
  const float* value_rows;
  const float* value_panels;
  float* d_keys;
  float* d_values;
  float* queries;
  float* outer;
  float* scores;
  float* changes;
};

// One head's keys or values: rows side by side, and panels of sixteen of them whose numbers lie innermost. What is beyond the last row is zero.
struct PackedRows {
  std::vector<float> rows;
  std::vector<float> panels;

  void pack(HeadRows source, int64_t count, int64_t width, bool with_rows, bool with_panels) {
    const int64_t whole = padded(count);
    if (with_rows) {
      rows.resize(whole * width);
      for (int64_t row = 0; row < count; row++) {
        std::copy_n(source.data + row * source.stride, width, rows.data() + row * width);
      }
      std::fill(rows.begin() + count * width, rows.end(), 0.0f);
    }
    if (with_panels) {
      const auto pack = pack_panel();
      panels.resize(whole * width);
      for (int64_t first = 0; first < whole; first += panel) {
        pack(source.data + first * source.stride, source.stride, std::min(panel, count - first), width, panels.data() + first * width);
      }
    }
  }
};

struct AttentionBuffers {
  PackedRows keys;
  PackedRows values;
  std::vector<float> d_keys;
  std::vector<float> d_values;
  std::vector<float> queries = std::vector<float>(query_tile * widest_head);
  std::vector<float> outer = std::vector<float>(query_tile * widest_head);
  std::vector<float> scores = std::vector<float>(query_tile * key_block);
  std::vector<float> changes = std::vector<float>(query_tile * key_block);

  AttentionMemory memory() {
    return {keys.rows.data(), keys.panels.data(), values.rows.data(), values.panels.data(), d_keys.data(), d_values.data(),
            queries.data(),   outer.data(),       scores.data(),      changes.data()};
  }
};

}  // namespace cpu
}  // namespace productvideo
