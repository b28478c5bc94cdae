// Outlines: results of the right shape, type and gradients whose numbers were never computed. When a part of a network is computed again for its
// gradients, nobody reads its last result, and a matrix product is a long way to go for nothing.
namespace productvideo {

// One number seen everywhere.
inline at::Tensor outline(at::IntArrayRef sizes, const at::TensorOptions& options) { return at::zeros({1}, options).expand(sizes); }

struct LinearOutline : torch::autograd::Function<LinearOutline> {
  static at::Tensor forward(torch::autograd::AutogradContext* context, at::Tensor input, at::Tensor weight, at::Tensor base) {
    auto sizes = input.sizes().vec();
    sizes.back() = weight.size(0);
    context->saved_data["flows"] = input.requires_grad();
    context->saved_data["learns"] = weight.requires_grad();
    context->saved_data["added"] = base.numel() > 0;
    context->save_for_backward({weight.requires_grad() ? input : at::Tensor(), weight});
    return outline(sizes, input.options());
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, torch::autograd::variable_list gradients) {
    auto saved = context->get_saved_variables();
    auto& gradient = gradients[0];
    auto rows = gradient.reshape({-1, gradient.size(-1)});
    at::Tensor d_input;
    at::Tensor d_weight;
    if (context->saved_data["flows"].toBool()) {
      auto sizes = gradient.sizes().vec();
      sizes.back() = saved[1].size(1);
      d_input = rows.mm(saved[1]).reshape(sizes);
    }
    if (context->saved_data["learns"].toBool()) {
      d_weight = rows.t().mm(saved[0].reshape({-1, saved[0].size(-1)}));
    }
    return {d_input, d_weight, context->saved_data["added"].toBool() ? gradient : at::Tensor()};
  }
};

// The outline of base + input weight^T, for input (..., in) and weight (out, in).
at::Tensor linear_outline(const at::Tensor& input, const at::Tensor& weight, const optional<at::Tensor>& base) {
  TORCH_CHECK(input.size(-1) == weight.size(1), "an input of ", input.sizes(), " does not fit a weight of ", weight.sizes());
  auto added = base.has_value() && base->defined();
  TORCH_CHECK(!added || base->size(-1) == weight.size(0), "a sum of ", base->sizes(), " does not fit a weight of ", weight.sizes());
  return LinearOutline::apply(input, weight, added ? *base : at::empty({0}, input.options()));
}

}  // namespace productvideo
