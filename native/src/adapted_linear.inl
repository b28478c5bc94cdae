// A linear layer with a LoRA beside its weight, as one operator: input W^T + bias + scale (input A^T) B^T. The gradient of the input is written once and
// added to, where autograd would make one for the weight, one for the LoRA, and then their sum.
namespace productvideo {

struct AdaptedLinear : torch::autograd::Function<AdaptedLinear> {
  struct Result {
    Tensor out;
    Tensor weight;
    Tensor narrow;
  };

  // On a processor in float32, W + scale B A is made first where that is less work than taking all rows through A and B.
  static bool folds(const Tensor& rows, const Tensor& weight) {
    return rows.is_cpu() && rows.scalar_type() == at::kFloat && weight.numel() < (weight.size(0) + weight.size(1)) * rows.size(0);
  }

  static Tensor middle(const Tensor& rows, const Tensor& matrix, double scale) {
    auto result = product(rows, matrix);
    return scale == 1.0 ? result : result.mul_(scale);
  }

  static Result run(const Tensor& rows, const Tensor& weight, const Tensor& bias, const Tensor& down, const Tensor& up, double scale, bool values) {
    const auto folding = folds(rows, weight);
    auto factor = folding ? product(scale == 1.0 ? up : up * scale, down, Tensor(), weight.clone(at::MemoryFormat::Contiguous)) : weight;
    auto narrow = folding ? Tensor() : middle(rows, down.t(), scale);
    if (!values) {
      return {outline({rows.size(0), weight.size(0)}, rows.options()), factor, narrow};
    }
    auto out = product(rows, factor.t(), bias);
    return {folding ? out : product(narrow, up.t(), Tensor(), out), factor, narrow};
  }

  static Tensor forward(
      AutogradContext* context, Tensor rows, Tensor weight, Tensor bias, Tensor down, Tensor up, double scale, bool values) {
    auto result = run(rows, weight, given(bias), down, up, scale, values);
    context->saved_data["scale"] = scale;
    context->saved_data["flows"] = rows.requires_grad();
    context->saved_data["learns"] = down.requires_grad() || up.requires_grad();
    context->save_for_backward({rows, result.weight, down, up, result.narrow});
    return result.out;
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    auto saved = context->get_saved_variables();
    const auto &rows = saved[0], &weight = saved[1], &down = saved[2], &up = saved[3], &d_out = gradients[0];
    const auto scale = context->saved_data["scale"].toDouble();
    const auto learns = context->saved_data["learns"].toBool();
    const auto folded = !saved[4].defined();
    Tensor d_rows, d_down, d_up;
    auto d_narrow = learns || !folded ? middle(d_out, up, scale) : Tensor();
    if (context->saved_data["flows"].toBool()) {
      d_rows = product(d_out, weight);
      d_rows = folded ? d_rows : product(d_narrow, down, Tensor(), d_rows);
    }
    if (learns) {
      d_down = product(d_narrow.t(), rows);
      d_up = product(d_out.t(), folded ? middle(rows, down.t(), scale) : saved[4]);
    }
    return {d_rows, Tensor(), Tensor(), d_down, d_up, Tensor(), Tensor()};
  }
};

// rows (N, in), weight (out, in), bias (out) or none, down (rank, in), up (out, rank), all of one type; neither weight nor bias learns. Without values the
// outline of the result.
Tensor adapted_linear(
    const Tensor& rows, const Tensor& weight, const optional<Tensor>& bias, const Tensor& down, const Tensor& up, double scale, bool values) {
  TORCH_CHECK(
      rows.dim() == 2 && rows.size(1) == weight.size(1) && down.size(1) == weight.size(1) && up.size(0) == weight.size(0) && up.size(1) == down.size(0),
      "rows of ", rows.sizes(), " and a LoRA of ", down.sizes(), " and ", up.sizes(), " do not fit a weight of ", weight.sizes());
  auto added = bias.has_value() && bias->defined() ? *bias : Tensor();
  auto learns = c10::GradMode::is_enabled();
  TORCH_CHECK(
      !learns || !(weight.requires_grad() || (added.defined() && added.requires_grad())), "a weight beside a LoRA must not need gradients");
  if (learns && (rows.requires_grad() || down.requires_grad() || up.requires_grad())) {
    return AdaptedLinear::apply(rows, weight, present(added), down, up, scale, values);
  }
  return AdaptedLinear::run(rows, weight, added, down, up, scale, values).out;
}

TORCH_LIBRARY_FRAGMENT(productvideo, library) {
  library.def(
      "adapted_linear(Tensor rows, Tensor weight, Tensor? bias, Tensor down, Tensor up, float scale, bool values=True) -> Tensor", &adapted_linear);
}

}  // namespace productvideo
