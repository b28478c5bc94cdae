// Attention whose two products take 8-bit floats (e4m3), by cuDNN: on Hopper GPUs and later.
namespace productvideo {

#ifdef PRODUCTVIDEO_EIGHT_BIT_ATTENTION
struct EightBitAttention {
  // (batch, heads, queries, keys, width of a head), and the device
  using Key = std::array<int64_t, 6>;
  enum Id : int64_t { query = 1, key, value, out, scale, factor_query, factor_key, factor_value, factor_share, share, factor_out, most_share, most_out, inside };

  static std::shared_ptr<cudnn::Plan> plan_of(const Key& sizes) {
    static std::mutex lock;
    static std::map<Key, std::shared_ptr<cudnn::Plan>> plans;
    std::lock_guard guard(lock);
    auto& plan = plans[sizes];
    if (!plan) {
      plan = make(sizes);
    }
    return plan;
  }

 private:
  // scores = q k^T with their factors; p = softmax; out = p v with their factors. P lies in [0, 1] and is multiplied by `share` so that it fills the range
  // of its 8 bits. What is on the device and what only inside the kernel is as cuDNN's engine for it wants it.
  static std::shared_ptr<cudnn::Plan> make(const Key& sizes) {
    const int64_t batch = sizes[0], heads = sizes[1], queries = sizes[2], keys = sizes[3], width = sizes[4];
    using Sizes = cudnn::Graph::Sizes;
    cudnn::Graph graph;
    auto id = static_cast<int64_t>(inside);
    auto tokens = [&](int64_t count) { return Sizes{count * heads * width, width, heads * width, 1}; };
    auto packed = [](const Sizes& shape) { return Sizes{shape[1] * shape[2] * shape[3], shape[2] * shape[3], shape[3], 1}; };
    auto within = [&](const Sizes& shape, cudnnDataType_t type = CUDNN_DATA_FLOAT) -> const cudnn::Descriptor& {
      return graph.tensor(id++, type, shape, packed(shape), true);
    };
    auto number = [&](int64_t name, bool by_value = false) -> const cudnn::Descriptor& {
      return graph.tensor(name, CUDNN_DATA_FLOAT, {1, 1, 1, 1}, {1, 1, 1, 1}, false, by_value);
    };
    const Sizes scores{batch, heads, queries, keys}, rows{batch, heads, queries, 1}, results{batch, heads, queries, width};
    auto& q = graph.tensor(query, CUDNN_DATA_FP8_E4M3, results, tokens(queries));
    auto& k = graph.tensor(key, CUDNN_DATA_FP8_E4M3, {batch, heads, width, keys}, {keys * heads * width, width, 1, heads * width});
    auto& v = graph.tensor(value, CUDNN_DATA_FP8_E4M3, {batch, heads, keys, width}, tokens(keys));
    auto& o = graph.tensor(out, CUDNN_DATA_FP8_E4M3, results, tokens(queries));

    const cudnn::Descriptor* last = &within(scores);
    graph.product(q, k, *last);
    auto times = [&](const cudnn::Descriptor& factor, const cudnn::Descriptor& result) {
      graph.pointwise(CUDNN_POINTWISE_MUL, *last, &factor, result);
      last = &result;
    };
    times(number(scale, true), within(scores));
    times(number(factor_query), within(scores));
    times(number(factor_key), within(scores));
    auto& most = within(rows);
    graph.reduction(CUDNN_REDUCE_TENSOR_MAX, *last, most);
    auto& below = within(scores);
    graph.pointwise(CUDNN_POINTWISE_SUB, *last, &most, below);
    auto& exponentials = within(scores);
    graph.pointwise(CUDNN_POINTWISE_EXP, below, nullptr, exponentials);
    auto& sums = within(rows);
    graph.reduction(CUDNN_REDUCE_TENSOR_ADD, exponentials, sums);
    auto& logs = within(rows);
    graph.pointwise(CUDNN_POINTWISE_LOG, sums, nullptr, logs);
    graph.pointwise(CUDNN_POINTWISE_ADD, most, &logs, within(rows));
    auto& shares = within(scores);
    graph.pointwise(CUDNN_POINTWISE_DIV, exponentials, &sums, shares);
    auto& shares_eight = within(scores, CUDNN_DATA_FP8_E4M3);
    graph.pointwise(CUDNN_POINTWISE_MUL, shares, &number(share), shares_eight);
    auto& sum = within(results);
    graph.product(shares_eight, v, sum);
    last = &sum;
    times(number(factor_share), within(results));
    times(number(factor_value), within(results));
    auto& wide = *last;
    times(number(factor_out), o);
    graph.reduction(CUDNN_REDUCE_TENSOR_AMAX, shares, number(most_share));
    graph.reduction(CUDNN_REDUCE_TENSOR_AMAX, wide, number(most_out));
    return graph.plan();
  }
};

// (B, H, N, d) as 8-bit floats in memory (B, N, H, d), and the one factor of all of them.
inline std::pair<Tensor, Tensor> eight_bit(const Tensor& x) {
  auto rows = x.transpose(1, 2).contiguous();
  auto factor = at::linalg_vector_norm(rows, INFINITY, std::nullopt, false, at::kFloat).clamp_min_(1e-12).div_(448.0);
  auto out = at::empty(rows.sizes(), rows.options().dtype(at::kFloat8_e4m3fn));
  check_launch(fused::eight_bit(
      rows.data_ptr(), out.data_ptr(), factor.data_ptr<float>(), type_of(rows.scalar_type()), rows.numel(), c10::cuda::getCurrentCUDAStream()));
  return {out, factor};
}
#endif

// softmax(q k^T scale) v of (B, H, N, d) in bfloat16, memory (B, N, H, d); inside, queries, keys, values, weights and result are 8-bit floats with one
// factor each. Without gradients.
Tensor eight_bit_attention(const Tensor& q, const Tensor& k, const Tensor& v, double scale) {
#ifdef PRODUCTVIDEO_EIGHT_BIT_ATTENTION
  TORCH_CHECK(q.is_cuda() && q.dim() == 4 && q.size(3) % 16 == 0 && q.scalar_type() == at::kBFloat16, "8-bit attention takes (B, H, N, d) in bfloat16 on a GPU, not ", q.sizes());
  TORCH_CHECK(
      k.sizes() == v.sizes() && k.size(0) == q.size(0) && k.size(1) == q.size(1) && k.size(3) == q.size(3), "keys ", k.sizes(), " and values ",
      v.sizes(), " do not fit queries ", q.sizes());
  c10::cuda::CUDAGuard device(q.device());
  using Id = EightBitAttention::Id;
  auto plan = EightBitAttention::plan_of({q.size(0), q.size(1), q.size(2), k.size(2), q.size(3), q.get_device()});
  auto [query, factor_query] = eight_bit(q);
  auto [key, factor_key] = eight_bit(k);
  auto [value, factor_value] = eight_bit(v);
  // a weighted mean of values is nowhere larger than they are
  auto factor_out = factor_value.reciprocal();
  auto share = at::full({}, 448.0, factor_query.options());
  auto factor_share = share.reciprocal();
  auto most_share = at::empty_like(share), most_out = at::empty_like(share);
  auto out = at::empty(query.sizes(), query.options());
  auto host_scale = static_cast<float>(scale);
  cudnn::run(
      *plan,
      {Id::query, Id::key, Id::value, Id::out, Id::scale, Id::factor_query, Id::factor_key, Id::factor_value, Id::factor_share, Id::share, Id::factor_out,
       Id::most_share, Id::most_out},
      {query.data_ptr(), key.data_ptr(), value.data_ptr(), out.data_ptr(), &host_scale, factor_query.data_ptr(), factor_key.data_ptr(),
       factor_value.data_ptr(), factor_share.data_ptr(), share.data_ptr(), factor_out.data_ptr(), most_share.data_ptr(), most_out.data_ptr()},
      q.options());
  auto result = at::empty(out.sizes(), q.options());
  check_launch(fused::from_eight_bit(
      out.data_ptr(), result.data_ptr(), factor_value.data_ptr<float>(), type_of(result.scalar_type()), out.numel(), c10::cuda::getCurrentCUDAStream()));
  return result.transpose(1, 2);
#else
  (void)q, (void)k, (void)v, (void)scale;
  TORCH_CHECK(false, "8-bit attention needs a CUDA libtorch with cuDNN 9, its headers (package nvidia-cudnn-cu13) and nvcc when native/ is built");
#endif
}

bool has_eight_bit_attention() {
#ifdef PRODUCTVIDEO_EIGHT_BIT_ATTENTION
  return true;
#else
  return false;
#endif
}

TORCH_LIBRARY_FRAGMENT(productvideo, library) {
  library.def("eight_bit_attention(Tensor q, Tensor k, Tensor v, float scale) -> Tensor", &eight_bit_attention);
  library.def("has_eight_bit_attention() -> bool", &has_eight_bit_attention);
}

}  // namespace productvideo
