// GELU in its tanh form as an operator, with gradients: libtorch's own spends most of its time in the hyperbolic tangent.
namespace productvideo {

struct GeluTanh : torch::autograd::Function<GeluTanh> {
  static Tensor run(const Tensor& x) {
    auto out = at::empty_like(x);
    const auto gelu = cpu::gelu_run();
    each_part(x.numel(), [&](int64_t begin, int64_t count) { gelu(x.data_ptr<float>() + begin, out.data_ptr<float>() + begin, count); });
    return out;
  }

  static Tensor forward(AutogradContext* context, Tensor x) {
    context->save_for_backward({x});
    return run(x);
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    auto x = context->get_saved_variables()[0];
    auto d_out = gradients[0].contiguous();
    auto d_x = at::empty_like(x);
    const auto gelu = cpu::gelu_run_backward();
    each_part(x.numel(), [&](int64_t begin, int64_t count) {
      gelu(x.data_ptr<float>() + begin, d_out.data_ptr<float>() + begin, d_x.data_ptr<float>() + begin, count);
    });
    return {d_x};
  }

 private:
  template <class Body>
  static void each_part(int64_t count, Body body) {
    at::parallel_for(0, count, 16384, [&](int64_t begin, int64_t end) { body(begin, end - begin); });
  }
};

// 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))); other types than float32, and other devices than processors, take libtorch's way.
Tensor gelu_tanh(const Tensor& x) {
  if (!x.is_cpu() || x.scalar_type() != at::kFloat) {
    return at::gelu(x, "tanh");
  }
  auto flat = x.contiguous();
  return c10::GradMode::is_enabled() && x.requires_grad() ? GeluTanh::apply(flat) : GeluTanh::run(flat);
}

TORCH_LIBRARY_FRAGMENT(productvideo, library) { library.def("gelu_tanh(Tensor x) -> Tensor", &gelu_tanh); }

}  // namespace productvideo
