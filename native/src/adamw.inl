// One step of AdamW for many tensors in float32 on a processor, each number once: in single operators a step reads and writes everything nine times.
namespace productvideo {
namespace cpu {

struct AdamwStep {
  float keep;
  float fresh_average;
  float old_square;
  float fresh_square;
  float root;
  float eps;
  float length;
};

PV_ROW static void adamw_run(AdamwStep step, const float* gradient, float* parameter, float* average, float* square, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    average[i] += step.fresh_average * (gradient[i] - average[i]);
    square[i] = step.old_square * square[i] + step.fresh_square * gradient[i] * gradient[i];
    parameter[i] = step.keep * parameter[i] - step.length * (average[i] / (std::sqrt(square[i]) / step.root + step.eps));
  }
}

}  // namespace cpu

void adamw(
    at::TensorList parameters, at::TensorList gradients, at::TensorList averages, at::TensorList squares, int64_t step, double rate, double beta1,
    double beta2, double decay, double eps) {
  TORCH_CHECK(
      gradients.size() == parameters.size() && averages.size() == parameters.size() && squares.size() == parameters.size(),
      "every parameter needs a gradient and two moments");
  const cpu::AdamwStep numbers{
      static_cast<float>(1 - rate * decay),
      static_cast<float>(1 - beta1),
      static_cast<float>(beta2),
      static_cast<float>(1 - beta2),
      static_cast<float>(std::sqrt(1 - std::pow(beta2, step))),
      static_cast<float>(eps),
      static_cast<float>(rate / (1 - std::pow(beta1, step)))};
  for (size_t index = 0; index < parameters.size(); index++) {
    auto gradient = gradients[index].contiguous();
    for (const auto& tensor : {parameters[index], gradient, averages[index], squares[index]}) {
      TORCH_CHECK(
          tensor.is_cpu() && tensor.scalar_type() == at::kFloat && tensor.is_contiguous() && tensor.sizes() == parameters[index].sizes(),
          "parameters, gradients and moments must be float32 on a processor and of one size");
    }
    auto *from = gradient.data_ptr<float>(), *parameter = parameters[index].data_ptr<float>(), *average = averages[index].data_ptr<float>(),
         *square = squares[index].data_ptr<float>();
    at::parallel_for(0, gradient.numel(), 32768, [=](int64_t begin, int64_t end) {
      cpu::adamw_run(numbers, from + begin, parameter + begin, average + begin, square + begin, end - begin);
    });
    parameters[index].unsafeGetTensorImpl()->bump_version();
  }
}

TORCH_LIBRARY_FRAGMENT(productvideo, library) {
  library.def(
      "adamw_(Tensor(a!)[] parameters, Tensor[] gradients, Tensor(b!)[] averages, Tensor(c!)[] squares, int step, float rate, float beta1, float beta2, "
      "float decay, float eps) -> ()",
      &adamw);
}

}  // namespace productvideo
