// Products of matrices of which one is small, on a processor in float32: what a narrow network does most. Elsewhere libtorch's own.
namespace productvideo {

// The right factor must stay in the second cache.
constexpr int64_t largest_factor = 1 << 18;
constexpr int64_t row_block = 48;
constexpr double operations_of_a_thread = 4e6;

inline bool is_small_product(const Tensor& a, const Tensor& b) {
  return a.is_cpu() && a.scalar_type() == at::kFloat && b.scalar_type() == at::kFloat && a.numel() > 0 && b.numel() > 0 && b.numel() <= largest_factor
         && b.size(1) % cpu::panel == 0 && (b.stride(1) == 1 || (b.stride(0) == 1 && b.size(0) % cpu::lanes == 0));
}

inline Tensor pack(const Tensor& b) {
  const auto depth = b.size(0), columns = b.size(1);
  auto packed = at::empty({columns * depth}, b.options());
  for (int64_t column = 0; column < columns; column += cpu::panel) {
    cpu::pack_panel()(b.data_ptr<float>() + column * b.stride(1), b.stride(1), cpu::panel, depth, packed.data_ptr<float>() + column * depth);
  }
  return packed;
}

// A B, with bias (columns) added if there is one, or added to the sum in place if there is that.
inline Tensor product(const Tensor& a, const Tensor& b, const Tensor& bias = {}, const Tensor& sum = {}) {
  if (!is_small_product(a, b)) {
    return sum.defined() ? sum.addmm_(a, b) : bias.defined() ? at::addmm(bias, a, b) : a.mm(b);
  }
  TORCH_CHECK(a.size(1) == b.size(0), "a product of ", a.sizes(), " and ", b.sizes(), " does not exist");
  const auto rows = a.size(0), depth = b.size(0), columns = b.size(1);
  auto result = sum.defined() ? sum : at::empty({rows, columns}, a.options());
  auto start = sum.defined() ? Tensor() : bias.defined() ? bias.contiguous() : at::zeros({columns}, a.options());
  const auto packed = b.stride(1) == 1 ? b : pack(b);
  const auto lies = b.stride(1) == 1;
  const cpu::MatrixProduct task{
      a.data_ptr<float>(), a.stride(0), a.stride(1), packed.data_ptr<float>(), lies ? b.stride(0) : cpu::panel, lies ? cpu::panel : cpu::panel * depth,
      start.defined() ? start.data_ptr<float>() : nullptr, result.data_ptr<float>(), depth, columns};
  const auto multiply = cpu::multiply_rows();
  const auto blocks = static_cast<int64_t>(operations_of_a_thread / (2.0 * row_block * depth * columns));
  at::parallel_for(0, (rows + row_block - 1) / row_block, std::max<int64_t>(1, blocks), [&](int64_t begin, int64_t end) {
    multiply(task, begin * row_block, std::min(end * row_block, rows));
  });
  return result;
}

struct FrozenLinear : torch::autograd::Function<FrozenLinear> {
  static Tensor run(const Tensor& rows, const Tensor& weight, const Tensor& bias) { return product(rows, weight.t(), bias); }

  static Tensor forward(AutogradContext* context, Tensor rows, Tensor weight, Tensor bias) {
    context->save_for_backward({weight});
    return run(rows, weight, given(bias));
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    return {product(gradients[0], context->get_saved_variables()[0]), Tensor(), Tensor()};
  }
};

// rows (N, in) W^T + bias for a weight (out, in) and a bias (out) that do not learn.
Tensor frozen_linear(const Tensor& rows, const Tensor& weight, const optional<Tensor>& bias) {
  auto added = bias.has_value() && bias->defined() ? *bias : Tensor();
  return needs_graph(rows, Tensor()) ? FrozenLinear::apply(rows, weight, present(added)) : FrozenLinear::run(rows, weight, added);
}

TORCH_LIBRARY_FRAGMENT(productvideo, library) { library.def("frozen_linear(Tensor rows, Tensor weight, Tensor? bias) -> Tensor", &frozen_linear); }

}  // namespace productvideo
