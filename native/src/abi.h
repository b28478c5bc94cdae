// What crosses the boundary: tagged values, tensor handles, and errors as text.
#pragma once

#include "compat.h"

#include <cstdint>
#include <cstdlib>
#include <exception>
#include <string>

#define PV_EXPORT extern "C" __attribute__((visibility("default")))

namespace productvideo {

// Raised whenever an export changes its meaning; the managed side refuses another number.
constexpr int32_t abi_version = 1;

enum class Tag : int32_t {
  None = 0,
  Tensor = 1,      // payload: tensor handle
  TensorList = 2,  // payload: array of handles (null = no tensor), length: their count
  Int = 3,
  Double = 4,
  Bool = 5,
  IntList = 6,     // payload: int64 array
  DoubleList = 7,  // payload: double array
  BoolList = 8,    // payload: byte array
  String = 9,      // payload: UTF-8 bytes, length: their count
  Device = 10,     // payload: see pack_device
  Generator = 11,  // payload: at::Generator*
  Default = 12,    // the schema's default
};

struct Value {
  int32_t tag;
  int32_t length;
  union {
    int64_t integer;
    double real;
    void* pointer;
  };
};
static_assert(sizeof(Value) == 16, "the managed side copies values byte by byte");

// A tensor handle is a TensorImpl pointer that owns one reference.
inline at::Tensor borrow(void* handle) {
  if (handle == nullptr) {
    return at::Tensor();
  }
  return at::Tensor(
      c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(static_cast<c10::TensorImpl*>(handle)));
}

inline void* give(at::Tensor tensor) { return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr; }

// Bits 0-7: device type; bits 8 and up: index + 1 (0 = unspecified).
inline int32_t pack_device(c10::Device device) {
  return static_cast<int32_t>(device.type()) | ((static_cast<int32_t>(device.index()) + 1) << 8);
}

inline c10::Device unpack_device(int64_t packed) {
  return c10::Device(static_cast<c10::DeviceType>(packed & 0xff), static_cast<c10::DeviceIndex>((packed >> 8) - 1));
}

// Mebibytes that a tensor alone keeps alive; 0 when it shares its storage, so that views are not counted twice.
inline int32_t exclusive_mebibytes(const at::Tensor& tensor) {
  if (!tensor.defined() || !tensor.has_storage() || tensor.storage().use_count() > 1) {
    return 0;
  }
  return static_cast<int32_t>(tensor.storage().nbytes() >> 20);
}

void set_last_error(std::string text) noexcept;

// Runs an export's body; an exception becomes status -1 and a text that pv_last_error returns on the same thread.
template <class Body>
int32_t guard(Body&& body) noexcept {
  try {
    body();
    return 0;
  } catch (const c10::Error& error) {
    set_last_error(error.what_without_backtrace());
  } catch (const std::bad_alloc&) {
    set_last_error("out of memory");
  } catch (const std::exception& error) {
    set_last_error(error.what());
  } catch (...) {
    set_last_error("unknown native exception");
  }
  return -1;
}

}  // namespace productvideo
