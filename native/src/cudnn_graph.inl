// cuDNN's graphs of operations through its backend interface: libtorch offers attention of 16-bit floats only.
#ifdef PRODUCTVIDEO_EIGHT_BIT_ATTENTION
#include <ATen/cudnn/Handle.h>
#include <cudnn.h>
#include <dlfcn.h>

#include <map>
#include <utility>

namespace productvideo::cudnn {

// libtorch has loaded cuDNN; its functions are taken from there, so that this library needs no cuDNN to be linked.
struct Functions {
  decltype(&cudnnBackendCreateDescriptor) create;
  decltype(&cudnnBackendDestroyDescriptor) destroy;
  decltype(&cudnnBackendSetAttribute) set;
  decltype(&cudnnBackendGetAttribute) get;
  decltype(&cudnnBackendFinalize) finalize;
  decltype(&cudnnBackendExecute) execute;
  decltype(&cudnnGetErrorString) describe;

  static const Functions& all() {
    static const Functions functions = load();
    return functions;
  }

 private:
  static Functions load() {
    auto* library = dlopen("libcudnn.so.9", RTLD_LAZY);
    TORCH_CHECK(library != nullptr, "libcudnn.so.9 was not found: ", dlerror());
    Functions found{};
    find(library, "cudnnBackendCreateDescriptor", found.create);
    find(library, "cudnnBackendDestroyDescriptor", found.destroy);
    find(library, "cudnnBackendSetAttribute", found.set);
    find(library, "cudnnBackendGetAttribute", found.get);
    find(library, "cudnnBackendFinalize", found.finalize);
    find(library, "cudnnBackendExecute", found.execute);
    find(library, "cudnnGetErrorString", found.describe);
    return found;
  }

  template <class F>
  static void find(void* library, const char* name, F& function) {
    function = reinterpret_cast<F>(dlsym(library, name));
    TORCH_CHECK(function != nullptr, "libcudnn.so.9 has no ", name, ": cuDNN 9 is needed");
  }
};

inline void check(cudnnStatus_t status, const char* what) {
  TORCH_CHECK(status == CUDNN_STATUS_SUCCESS, "cuDNN: ", what, ": ", Functions::all().describe(status));
}

// Owns one backend descriptor.
class Descriptor {
 public:
  explicit Descriptor(cudnnBackendDescriptorType_t type) { check(Functions::all().create(type, &handle_), "create"); }
  Descriptor(Descriptor&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (handle_ != nullptr) {
      Functions::all().destroy(handle_);
    }
  }

  cudnnBackendDescriptor_t handle() const { return handle_; }

  template <class T>
  Descriptor& set_all(cudnnBackendAttributeName_t name, cudnnBackendAttributeType_t type, const std::vector<T>& values) {
    check(Functions::all().set(handle_, name, type, static_cast<int64_t>(values.size()), values.data()), "set");
    return *this;
  }

  template <class T>
  Descriptor& set(cudnnBackendAttributeName_t name, cudnnBackendAttributeType_t type, T value) {
    check(Functions::all().set(handle_, name, type, 1, &value), "set");
    return *this;
  }

  Descriptor& set(cudnnBackendAttributeName_t name, const Descriptor& value) { return set(name, CUDNN_TYPE_BACKEND_DESCRIPTOR, value.handle_); }

  cudnnStatus_t try_finalize() { return Functions::all().finalize(handle_); }
  Descriptor& finalize(const char* what) {
    check(try_finalize(), what);
    return *this;
  }

 private:
  cudnnBackendDescriptor_t handle_ = nullptr;
};

// What an engine made of a graph, and all that it was made of: cuDNN keeps no copies.
struct Plan {
  std::vector<std::unique_ptr<Descriptor>> parts;
  std::unique_ptr<Descriptor> steps;
};

// A graph while it is put together. Tensors have the numbers under which their memory is given later; virtual ones exist inside a kernel only.
class Graph {
 public:
  using Sizes = std::vector<int64_t>;

  const Descriptor& tensor(int64_t id, cudnnDataType_t type, const Sizes& sizes, const Sizes& strides, bool inside = false, bool by_value = false) {
    Descriptor made(CUDNN_BACKEND_TENSOR_DESCRIPTOR);
    made.set(CUDNN_ATTR_TENSOR_UNIQUE_ID, CUDNN_TYPE_INT64, id)
        .set(CUDNN_ATTR_TENSOR_DATA_TYPE, CUDNN_TYPE_DATA_TYPE, type)
        .set_all(CUDNN_ATTR_TENSOR_DIMENSIONS, CUDNN_TYPE_INT64, sizes)
        .set_all(CUDNN_ATTR_TENSOR_STRIDES, CUDNN_TYPE_INT64, strides)
        .set(CUDNN_ATTR_TENSOR_BYTE_ALIGNMENT, CUDNN_TYPE_INT64, int64_t{16})
        .set(CUDNN_ATTR_TENSOR_IS_VIRTUAL, CUDNN_TYPE_BOOLEAN, inside)
        .set(CUDNN_ATTR_TENSOR_IS_BY_VALUE, CUDNN_TYPE_BOOLEAN, by_value)
        .finalize("tensor");
    return keep(std::move(made));
  }

  void product(const Descriptor& a, const Descriptor& b, const Descriptor& c) {
    auto& kind = keep(Descriptor(CUDNN_BACKEND_MATMUL_DESCRIPTOR));
    kind.set(CUDNN_ATTR_MATMUL_COMP_TYPE, CUDNN_TYPE_DATA_TYPE, CUDNN_DATA_FLOAT).finalize("product");
    operation(CUDNN_BACKEND_OPERATION_MATMUL_DESCRIPTOR)
        .set(CUDNN_ATTR_OPERATION_MATMUL_DESC, kind)
        .set(CUDNN_ATTR_OPERATION_MATMUL_ADESC, a)
        .set(CUDNN_ATTR_OPERATION_MATMUL_BDESC, b)
        .set(CUDNN_ATTR_OPERATION_MATMUL_CDESC, c)
        .finalize("product");
  }

  // y = x, or x with b, b broadcast
  void pointwise(cudnnPointwiseMode_t mode, const Descriptor& x, const Descriptor* b, const Descriptor& y) {
    auto& kind = keep(Descriptor(CUDNN_BACKEND_POINTWISE_DESCRIPTOR));
    kind.set(CUDNN_ATTR_POINTWISE_MODE, CUDNN_TYPE_POINTWISE_MODE, mode)
        .set(CUDNN_ATTR_POINTWISE_MATH_PREC, CUDNN_TYPE_DATA_TYPE, CUDNN_DATA_FLOAT)
        .finalize("pointwise");
    auto& made = operation(CUDNN_BACKEND_OPERATION_POINTWISE_DESCRIPTOR)
                     .set(CUDNN_ATTR_OPERATION_POINTWISE_PW_DESCRIPTOR, kind)
                     .set(CUDNN_ATTR_OPERATION_POINTWISE_XDESC, x)
                     .set(CUDNN_ATTR_OPERATION_POINTWISE_YDESC, y);
    if (b != nullptr) {
      made.set(CUDNN_ATTR_OPERATION_POINTWISE_BDESC, *b);
    }
    made.finalize("pointwise");
  }

  void reduction(cudnnReduceTensorOp_t kind_of_sum, const Descriptor& x, const Descriptor& y) {
    auto& kind = keep(Descriptor(CUDNN_BACKEND_REDUCTION_DESCRIPTOR));
    kind.set(CUDNN_ATTR_REDUCTION_OPERATOR, CUDNN_TYPE_REDUCTION_OPERATOR_TYPE, kind_of_sum)
        .set(CUDNN_ATTR_REDUCTION_COMP_TYPE, CUDNN_TYPE_DATA_TYPE, CUDNN_DATA_FLOAT)
        .finalize("reduction");
    operation(CUDNN_BACKEND_OPERATION_REDUCTION_DESCRIPTOR)
        .set(CUDNN_ATTR_OPERATION_REDUCTION_DESC, kind)
        .set(CUDNN_ATTR_OPERATION_REDUCTION_XDESC, x)
        .set(CUDNN_ATTR_OPERATION_REDUCTION_YDESC, y)
        .finalize("reduction");
  }

  // The first engine that cuDNN proposes and that takes the graph. The graph is empty afterwards.
  std::shared_ptr<Plan> plan() {
    auto& graph = keep(Descriptor(CUDNN_BACKEND_OPERATIONGRAPH_DESCRIPTOR));
    graph.set_all(CUDNN_ATTR_OPERATIONGRAPH_OPS, CUDNN_TYPE_BACKEND_DESCRIPTOR, std::exchange(operations_, {}))
        .set(CUDNN_ATTR_OPERATIONGRAPH_HANDLE, CUDNN_TYPE_HANDLE, at::native::getCudnnHandle())
        .finalize("graph");
    auto& search = keep(Descriptor(CUDNN_BACKEND_ENGINEHEUR_DESCRIPTOR));
    search.set(CUDNN_ATTR_ENGINEHEUR_OPERATION_GRAPH, graph)
        .set(CUDNN_ATTR_ENGINEHEUR_MODE, CUDNN_TYPE_HEUR_MODE, CUDNN_HEUR_MODE_A)
        .finalize("search for an engine");
    constexpr int64_t most = 8;
    std::vector<cudnnBackendDescriptor_t> found;
    const auto first = parts_.size();
    for (int64_t i = 0; i < most; i++) {
      found.push_back(keep(Descriptor(CUDNN_BACKEND_ENGINECFG_DESCRIPTOR)).handle());
    }
    int64_t count = 0;
    check(
        Functions::all().get(search.handle(), CUDNN_ATTR_ENGINEHEUR_RESULTS, CUDNN_TYPE_BACKEND_DESCRIPTOR, most, &count, found.data()),
        "search for an engine");
    for (int64_t i = 0; i < count; i++) {
      auto steps = std::make_unique<Descriptor>(CUDNN_BACKEND_EXECUTION_PLAN_DESCRIPTOR);
      steps->set(CUDNN_ATTR_EXECUTION_PLAN_ENGINE_CONFIG, *parts_[first + i]);
      if (steps->try_finalize() == CUDNN_STATUS_SUCCESS) {
        return std::make_shared<Plan>(Plan{std::move(parts_), std::move(steps)});
      }
    }
    TORCH_CHECK(false, "cuDNN has no engine for this graph on this device (", count, " were proposed)");
  }

 private:
  Descriptor& keep(Descriptor made) { return *parts_.emplace_back(std::make_unique<Descriptor>(std::move(made))); }
  Descriptor& operation(cudnnBackendDescriptorType_t type) {
    auto& made = keep(Descriptor(type));
    operations_.push_back(made.handle());
    return made;
  }

  std::vector<std::unique_ptr<Descriptor>> parts_;
  std::vector<cudnnBackendDescriptor_t> operations_;
};

// Runs a plan; the pointers have the order of the numbers.
inline void run(const Plan& plan, const std::vector<int64_t>& ids, const std::vector<void*>& pointers, const at::TensorOptions& options) {
  int64_t bytes = 0;
  int64_t count = 0;
  check(
      Functions::all().get(plan.steps->handle(), CUDNN_ATTR_EXECUTION_PLAN_WORKSPACE_SIZE, CUDNN_TYPE_INT64, 1, &count, &bytes), "size of the workspace");
  auto workspace = at::empty({std::max<int64_t>(bytes, 1)}, options.dtype(at::kByte));
  Descriptor pack(CUDNN_BACKEND_VARIANT_PACK_DESCRIPTOR);
  pack.set_all(CUDNN_ATTR_VARIANT_PACK_UNIQUE_IDS, CUDNN_TYPE_INT64, ids)
      .set_all(CUDNN_ATTR_VARIANT_PACK_DATA_POINTERS, CUDNN_TYPE_VOID_PTR, pointers)
      .set(CUDNN_ATTR_VARIANT_PACK_WORKSPACE, CUDNN_TYPE_VOID_PTR, workspace.data_ptr())
      .finalize("tensors");
  check(Functions::all().execute(at::native::getCudnnHandle(), plan.steps->handle(), pack.handle()), "execute");
}

}  // namespace productvideo::cudnn
#endif
