// Gradients, the thread's grad mode, and functions whose backward is the caller's.
namespace productvideo {

std::vector<at::Tensor> borrow_all(void* const* handles, int32_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int32_t i = 0; i < count; i++) {
    tensors.push_back(borrow(handles[i]));
  }
  return tensors;
}

// Returns 0, or -1 after pv_set_error. Gradients in: may be null. Gradients out: handles that the node takes over; null = none.
using Backward = int32_t (*)(void* context, void** gradients, int32_t count, void** input_gradients, int32_t inputs);
using Release = void (*)(void* context);

struct CallbackNode : torch::autograd::Node {
  Backward backward = nullptr;
  Release release_context = nullptr;
  void* context = nullptr;
  int32_t inputs = 0;

  ~CallbackNode() override {
    if (release_context != nullptr) {
      release_context(context);
    }
  }

  std::string name() const override { return "ProductVideoCallback"; }

  torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override {
    std::vector<void*> given;
    for (const auto& gradient : gradients) {
      given.push_back(give(gradient));
    }
    std::vector<void*> returned(inputs, nullptr);
    auto status = backward(context, given.data(), static_cast<int32_t>(given.size()), returned.data(), inputs);
    torch::autograd::variable_list result;
    for (auto* handle : returned) {
      result.push_back(borrow(handle));
      if (handle != nullptr) {
        pv_tensor_dispose(handle);
      }
    }
    TORCH_CHECK(status == 0, callback_error());
    return result;
  }

  static std::string& callback_error() {
    static thread_local std::string text;
    return text;
  }
};

}  // namespace productvideo

PV_EXPORT int32_t pv_grad_enabled() { return c10::GradMode::is_enabled() ? 1 : 0; }
PV_EXPORT void pv_set_grad_enabled(int32_t value) { c10::GradMode::set_enabled(value != 0); }

PV_EXPORT int32_t pv_inference_mode_enabled() { return c10::InferenceMode::is_enabled() ? 1 : 0; }
// The guard belongs to the thread: it must be popped there, innermost first.
PV_EXPORT void* pv_inference_mode_push(int32_t enabled) { return new c10::InferenceMode(enabled != 0); }
PV_EXPORT void pv_inference_mode_pop(void* mode) { delete static_cast<c10::InferenceMode*>(mode); }

PV_EXPORT int32_t pv_backward(
    void* const* outputs, int32_t count, void* const* gradients, int32_t retain_graph, int32_t create_graph) {
  using namespace productvideo;
  return guard([&] {
    std::vector<at::Tensor> given;
    if (gradients != nullptr) {
      given = borrow_all(gradients, count);
    }
    torch::autograd::backward(borrow_all(outputs, count), given, retain_graph != 0, create_graph != 0);
  });
}

// d outputs / d inputs; with allow_unused an input that the outputs do not depend on gets null.
PV_EXPORT int32_t pv_grad(
    void* const* outputs,
    int32_t output_count,
    void* const* inputs,
    int32_t input_count,
    void* const* gradients,
    int32_t retain_graph,
    int32_t create_graph,
    int32_t allow_unused,
    void** results) {
  using namespace productvideo;
  return guard([&] {
    std::vector<at::Tensor> given;
    if (gradients != nullptr) {
      given = borrow_all(gradients, output_count);
    }
    auto found = torch::autograd::grad(
        borrow_all(outputs, output_count),
        borrow_all(inputs, input_count),
        given,
        retain_graph != 0,
        create_graph != 0,
        allow_unused != 0);
    for (size_t i = 0; i < found.size(); i++) {
      results[i] = give(std::move(found[i]));
    }
  });
}

// Text of the exception that made a backward callback return -1; the engine raises it from backward.
PV_EXPORT void pv_set_callback_error(const char* text) { productvideo::CallbackNode::callback_error() = text; }

// Joins outputs, computed without a graph, to the inputs' graph: their backward calls back. Each result is a new handle;
// release is called once, when nothing can call back any more (also when this call fails).
PV_EXPORT int32_t pv_custom_function(
    void* const* inputs,
    int32_t input_count,
    void* const* outputs,
    int32_t output_count,
    productvideo::Backward backward,
    productvideo::Release release,
    void* context,
    void** results) {
  using namespace productvideo;
  return guard([&] {
    auto node = std::shared_ptr<CallbackNode>(new CallbackNode(), torch::autograd::deleteNode);
    node->release_context = release;
    node->context = context;
    node->backward = backward;
    node->inputs = input_count;
    node->set_next_edges(torch::autograd::collect_next_edges(borrow_all(inputs, input_count)));
    for (int32_t i = 0; i < output_count; i++) {
      auto output = borrow(outputs[i]).detach();
      torch::autograd::set_history(output, node);
      results[i] = give(std::move(output));
    }
  });
}

PV_EXPORT int32_t pv_autocast_enabled(int32_t device_type) {
  return productvideo::autocast_enabled(static_cast<c10::DeviceType>(device_type)) ? 1 : 0;
}
PV_EXPORT int32_t pv_autocast_dtype(int32_t device_type) {
  return static_cast<int32_t>(productvideo::autocast_dtype(static_cast<c10::DeviceType>(device_type)));
}
PV_EXPORT int32_t pv_set_autocast(int32_t device_type, int32_t enabled, int32_t dtype) {
  return guard([&] {
    productvideo::set_autocast(
        static_cast<c10::DeviceType>(device_type), enabled != 0, static_cast<at::ScalarType>(dtype));
  });
}
