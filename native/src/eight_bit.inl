// Matrix products of 8-bit floats (e4m3) on GPUs that have them: a row of each factor shares one float32, so an outlier spoils one row only.
namespace productvideo {

#ifdef PRODUCTVIDEO_EIGHT_BIT
constexpr int32_t widest_eight_bit_row = 16384;

// Products take rows in multiples of this many. Where rows were made, memory for as many was taken; what lies behind the last one has the factor 0 and
// its results are cut off.
constexpr int64_t row_unit = 16;

inline int64_t padded_rows(int64_t count) { return (count + row_unit - 1) / row_unit * row_unit; }

inline Tensor with_padding(const Tensor& rows) { return rows.as_strided({padded_rows(rows.size(0)), rows.size(1)}, rows.strides()); }
#endif

// x (rows, width), of which with gelu GELU (tanh form) is taken first, to 8-bit rows and their factors (rows, 1): x = 8-bit number times factor. GPU only,
// without gradients.
std::tuple<Tensor, Tensor> eight_bit_rows(const Tensor& x, bool gelu) {
#ifdef PRODUCTVIDEO_EIGHT_BIT
  TORCH_CHECK(x.is_cuda() && x.dim() == 2, "x must be (rows, width) on a GPU, not ", x.sizes());
  check_stream(x, "x");
  TORCH_CHECK(
      x.size(1) % fused::lane_width == 0 && x.size(1) <= widest_eight_bit_row, "rows must be a multiple of ", fused::lane_width, " wide, at most ",
      widest_eight_bit_row, ", not ", x.size(1));
  auto rows = x.contiguous();
  const auto count = rows.size(0), padded = padded_rows(count);
  auto out = at::empty({padded, rows.size(1)}, rows.options().dtype(at::kFloat8_e4m3fn));
  auto factors = at::empty({padded, 1}, rows.options().dtype(at::kFloat));
  if (padded != count) {
    out.narrow(0, count, padded - count).view(at::kByte).zero_();
    factors.narrow(0, count, padded - count).zero_();
  }
  c10::cuda::CUDAGuard device(x.device());
  check_launch(fused::eight_bit_rows(
      rows.data_ptr(), out.data_ptr(), factors.data_ptr<float>(), type_of(rows.scalar_type()), rows.size(0), static_cast<int32_t>(rows.size(1)), gelu,
      c10::cuda::getCurrentCUDAStream()));
  return {out.narrow(0, 0, count), factors.narrow(0, 0, count)};
#else
  (void)x, (void)gelu;
  TORCH_CHECK(false, "8-bit floats need a CUDA libtorch from 2.5 on and nvcc");
#endif
}

// rows W^T + bias in bfloat16 of 8-bit rows (N, in) and an 8-bit weight (out, in) with their factors, (N, 1) and (out, 1).
Tensor eight_bit_linear(
    const Tensor& rows, const Tensor& factors, const Tensor& weight, const Tensor& weight_factors, const optional<Tensor>& bias) {
#ifdef PRODUCTVIDEO_EIGHT_BIT
  // sums within a product are kept in the matrix unit's own accumulator: a third faster, and their rounding is far below that of the factors
  return at::_scaled_mm(with_padding(rows), weight.t(), with_padding(factors), weight_factors.t(), bias, std::nullopt, at::kBFloat16, true)
      .narrow(0, 0, rows.size(0));
#else
  (void)rows, (void)factors, (void)weight, (void)weight_factors, (void)bias;
  TORCH_CHECK(false, "8-bit floats need a CUDA libtorch from 2.5 on and nvcc");
#endif
}

// The same into memory that is there already.
void eight_bit_linear_into(
    const Tensor& out, const Tensor& rows, const Tensor& factors, const Tensor& weight, const Tensor& weight_factors, const optional<Tensor>& bias) {
#ifdef PRODUCTVIDEO_EIGHT_BIT
  if (padded_rows(rows.size(0)) != rows.size(0)) {
    out.copy_(eight_bit_linear(rows, factors, weight, weight_factors, bias));
    return;
  }
  auto result = out;
  at::_scaled_mm_out(result, rows, weight.t(), factors, weight_factors.t(), bias, std::nullopt, at::kBFloat16, true);
#else
  (void)out, (void)rows, (void)factors, (void)weight, (void)weight_factors, (void)bias;
  TORCH_CHECK(false, "8-bit floats need a CUDA libtorch from 2.5 on and nvcc");
#endif
}

bool has_eight_bit() {
#ifdef PRODUCTVIDEO_EIGHT_BIT
  return true;
#else
  return false;
#endif
}

TORCH_LIBRARY_FRAGMENT(productvideo, library) {
  library.def("has_eight_bit() -> bool", &has_eight_bit);
  library.def("eight_bit_linear_into(Tensor(a!) out, Tensor rows, Tensor factors, Tensor weight, Tensor weight_factors, Tensor? bias) -> ()", &eight_bit_linear_into);
  library.def("eight_bit_rows(Tensor x, bool gelu=False) -> (Tensor, Tensor)", &eight_bit_rows);
  library.def("eight_bit_linear(Tensor rows, Tensor factors, Tensor weight, Tensor weight_factors, Tensor? bias) -> Tensor", &eight_bit_linear);
}

}  // namespace productvideo
