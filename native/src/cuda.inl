// CUDA: there when the library is compiled against a CUDA libtorch (PRODUCTVIDEO_CUDA) and the machine has a device.
#ifdef PRODUCTVIDEO_CUDA
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAFunctions.h>
#include <cuda_runtime_api.h>
#endif

namespace productvideo {

[[noreturn]] inline void no_cuda() {
  throw std::runtime_error(
      "this build of libproductvideo_native has no CUDA: build native/ against a CUDA libtorch and name the library in PRODUCTVIDEO_NATIVE");
}

}  // namespace productvideo

PV_EXPORT int32_t pv_cuda_compiled() {
#ifdef PRODUCTVIDEO_CUDA
  return 1;
#else
  return 0;
#endif
}

PV_EXPORT int32_t pv_cuda_device_count() {
#ifdef PRODUCTVIDEO_CUDA
  try {
    return static_cast<int32_t>(c10::cuda::device_count());
  } catch (...) {
    return 0;  // no driver is the same as no device
  }
#else
  return 0;
#endif
}

PV_EXPORT int32_t pv_cuda_set_device(int32_t device) {
  return guard([&] {
#ifdef PRODUCTVIDEO_CUDA
    c10::cuda::set_device(static_cast<c10::DeviceIndex>(device));
#else
    (void)device;
    productvideo::no_cuda();
#endif
  });
}

PV_EXPORT int32_t pv_cuda_synchronize(int32_t device) {
  return guard([&] {
#ifdef PRODUCTVIDEO_CUDA
    auto before = c10::cuda::current_device();
    if (device >= 0) {
      c10::cuda::set_device(static_cast<c10::DeviceIndex>(device));
    }
    c10::cuda::device_synchronize();
    c10::cuda::set_device(before);
#else
    (void)device;
    productvideo::no_cuda();
#endif
  });
}

PV_EXPORT int32_t pv_cuda_empty_cache() {
  return guard([&] {
#ifdef PRODUCTVIDEO_CUDA
    c10::cuda::CUDACachingAllocator::emptyCache();
#else
    productvideo::no_cuda();
#endif
  });
}

PV_EXPORT int32_t pv_cuda_reset_peak(int32_t device) {
  return guard([&] {
#ifdef PRODUCTVIDEO_CUDA
    c10::cuda::CUDACachingAllocator::resetPeakStats(static_cast<c10::DeviceIndex>(device));
#else
    (void)device;
    productvideo::no_cuda();
#endif
  });
}

// Bytes: allocated, peak allocated, reserved, peak reserved, free on the device, total on the device.
PV_EXPORT int32_t pv_cuda_memory(int32_t device, int64_t* figures) {
  return guard([&] {
#ifdef PRODUCTVIDEO_CUDA
    auto stats = c10::cuda::CUDACachingAllocator::getDeviceStats(static_cast<c10::DeviceIndex>(device));
    figures[0] = stats.allocated_bytes[0].current;
    figures[1] = stats.allocated_bytes[0].peak;
    figures[2] = stats.reserved_bytes[0].current;
    figures[3] = stats.reserved_bytes[0].peak;
    auto before = c10::cuda::current_device();
    c10::cuda::set_device(static_cast<c10::DeviceIndex>(device));
    size_t free_bytes = 0;
    size_t total_bytes = 0;
    auto status = cudaMemGetInfo(&free_bytes, &total_bytes);
    c10::cuda::set_device(before);
    TORCH_CHECK(status == cudaSuccess, "cudaMemGetInfo: ", cudaGetErrorString(status));
    figures[4] = static_cast<int64_t>(free_bytes);
    figures[5] = static_cast<int64_t>(total_bytes);
#else
    (void)device;
    (void)figures;
    productvideo::no_cuda();
#endif
  });
}

// Name (UTF-8, cut to capacity) and compute capability of a device.
PV_EXPORT int32_t pv_cuda_device_name(int32_t device, char* name, int32_t capacity, int32_t* major, int32_t* minor) {
  return guard([&] {
#ifdef PRODUCTVIDEO_CUDA
    cudaDeviceProp properties;
    auto status = cudaGetDeviceProperties(&properties, device);
    TORCH_CHECK(status == cudaSuccess, "cudaGetDeviceProperties: ", cudaGetErrorString(status));
    std::strncpy(name, properties.name, capacity - 1);
    name[capacity - 1] = 0;
    *major = properties.major;
    *minor = properties.minor;
#else
    (void)device;
    (void)name;
    (void)capacity;
    (void)major;
    (void)minor;
    productvideo::no_cuda();
#endif
  });
}

PV_EXPORT int32_t pv_set_allow_tf32(int32_t matmul, int32_t cudnn) {
  return guard([&] {
    at::globalContext().setAllowTF32CuBLAS(matmul != 0);
    at::globalContext().setAllowTF32CuDNN(cudnn != 0);
  });
}
PV_EXPORT int32_t pv_allow_tf32_matmul() { return at::globalContext().allowTF32CuBLAS() ? 1 : 0; }
PV_EXPORT int32_t pv_allow_tf32_cudnn() { return at::globalContext().allowTF32CuDNN() ? 1 : 0; }
PV_EXPORT void pv_set_cudnn_benchmark(int32_t value) { at::globalContext().setBenchmarkCuDNN(value != 0); }
PV_EXPORT int32_t pv_cudnn_benchmark() { return at::globalContext().benchmarkCuDNN() ? 1 : 0; }
PV_EXPORT int32_t pv_set_deterministic(int32_t value) {
  return guard([&] { at::globalContext().setDeterministicAlgorithms(value != 0, false); });
}
