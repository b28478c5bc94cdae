// Queries on tensor handles, and tensors over memory of the caller.
using productvideo::borrow;
using productvideo::give;
using productvideo::guard;

namespace productvideo {

inline c10::TensorImpl* impl(void* handle) { return static_cast<c10::TensorImpl*>(handle); }

}  // namespace productvideo

PV_EXPORT void pv_tensor_dispose(void* handle) {
  c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(productvideo::impl(handle));
}

PV_EXPORT void* pv_tensor_alias(void* handle) { return give(borrow(handle)); }

PV_EXPORT int32_t pv_tensor_dim(void* handle) { return static_cast<int32_t>(productvideo::impl(handle)->dim()); }
PV_EXPORT int64_t pv_tensor_numel(void* handle) { return productvideo::impl(handle)->numel(); }
PV_EXPORT int32_t pv_tensor_dtype(void* handle) {
  return static_cast<int32_t>(c10::typeMetaToScalarType(productvideo::impl(handle)->dtype()));
}
PV_EXPORT int32_t pv_tensor_device(void* handle) { return productvideo::pack_device(productvideo::impl(handle)->device()); }
PV_EXPORT int32_t pv_tensor_element_size(void* handle) {
  return static_cast<int32_t>(productvideo::impl(handle)->dtype().itemsize());
}
PV_EXPORT int32_t pv_tensor_is_contiguous(void* handle) { return productvideo::impl(handle)->is_contiguous() ? 1 : 0; }

// Copies sizes and strides (either may be null), each pv_tensor_dim numbers.
PV_EXPORT int32_t pv_tensor_geometry(void* handle, int64_t* sizes, int64_t* strides) {
  return guard([&] {
    auto* tensor = productvideo::impl(handle);
    auto shape = tensor->sizes();
    for (size_t i = 0; sizes != nullptr && i < shape.size(); i++) {
      sizes[i] = shape[i];
    }
    if (strides != nullptr) {
      auto steps = tensor->strides();
      for (size_t i = 0; i < steps.size(); i++) {
        strides[i] = steps[i];
      }
    }
  });
}

PV_EXPORT int32_t pv_tensor_data(void* handle, void** data) {
  return guard([&] { *data = borrow(handle).data_ptr(); });
}

PV_EXPORT int64_t pv_tensor_storage_offset(void* handle) { return productvideo::impl(handle)->storage_offset(); }

PV_EXPORT int32_t pv_tensor_storage(void* handle, void** identity, int64_t* bytes, int64_t* uses) {
  return guard([&] {
    auto storage = borrow(handle).storage();
    *identity = storage.unsafeGetStorageImpl();
    *bytes = static_cast<int64_t>(storage.nbytes());
    *uses = static_cast<int64_t>(storage.use_count()) - 1;
  });
}

PV_EXPORT int32_t pv_tensor_requires_grad(void* handle) { return productvideo::impl(handle)->requires_grad() ? 1 : 0; }
PV_EXPORT int32_t pv_tensor_set_requires_grad(void* handle, int32_t value) {
  return guard([&] { borrow(handle).requires_grad_(value != 0); });
}
PV_EXPORT int32_t pv_tensor_is_leaf(void* handle) { return borrow(handle).is_leaf() ? 1 : 0; }
PV_EXPORT int32_t pv_tensor_is_inference(void* handle) { return borrow(handle).is_inference() ? 1 : 0; }
PV_EXPORT int32_t pv_tensor_retain_grad(void* handle) {
  return guard([&] { borrow(handle).retain_grad(); });
}
PV_EXPORT int32_t pv_tensor_grad(void* handle, void** gradient) {
  return guard([&] { *gradient = give(borrow(handle).grad()); });
}
PV_EXPORT int32_t pv_tensor_set_grad(void* handle, void* gradient) {
  return guard([&] { borrow(handle).mutable_grad() = borrow(gradient); });
}
PV_EXPORT int32_t pv_tensor_set_data(void* handle, void* data) {
  return guard([&] { borrow(handle).set_data(borrow(data)); });
}

// Copies the caller's row-major elements into a new CPU tensor; with data null the tensor is left uninitialised.
PV_EXPORT int32_t pv_tensor_from_data(const void* data, const int64_t* sizes, int32_t dim, int32_t dtype, void** result) {
  return guard([&] {
    auto tensor = at::empty(at::IntArrayRef(sizes, dim), at::TensorOptions(static_cast<at::ScalarType>(dtype)));
    if (data != nullptr && tensor.numel() > 0) {
      std::memcpy(tensor.data_ptr(), data, tensor.nbytes());
    }
    *result = give(std::move(tensor));
  });
}

// A CPU tensor over the caller's memory, which release(context) hands back when the last view of it is gone.
PV_EXPORT int32_t pv_tensor_from_blob(
    void* data, const int64_t* sizes, int32_t dim, int32_t dtype, void (*release)(void*), void* context, void** result) {
  return guard([&] {
    auto options = at::TensorOptions(static_cast<at::ScalarType>(dtype));
    *result = give(at::from_blob(data, at::IntArrayRef(sizes, dim), [release, context](void*) { release(context); }, options));
  });
}
