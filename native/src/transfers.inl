// Weights that come from the host while the device computes: page-locked memory, and copies on a stream beside the present one.
#ifdef PRODUCTVIDEO_CUDA
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>
#include <cuda_runtime_api.h>

#include <map>
#endif

namespace productvideo {

#ifdef PRODUCTVIDEO_CUDA

inline void require(cudaError_t status, const char* what) {
  if (status != cudaSuccess) {
    (void)cudaGetLastError();  // or the next call would report it again
    TORCH_CHECK(false, what, ": ", cudaGetErrorString(status));
  }
}

// One stream a device, so that copies come one after the other.
inline c10::cuda::CUDAStream transfer_stream(c10::DeviceIndex device) {
  static std::mutex gate;
  static std::map<c10::DeviceIndex, c10::cuda::CUDAStream> streams;
  std::lock_guard<std::mutex> lock(gate);
  auto found = streams.find(device);
  if (found == streams.end()) {
    found = streams.emplace(device, c10::cuda::getStreamFromPool(false, device)).first;
  }
  return found->second;
}

// What is asked of the second stream from here on waits for what has been asked of the first.
inline void order(cudaStream_t first, cudaStream_t second) {
  cudaEvent_t event = nullptr;
  require(cudaEventCreateWithFlags(&event, cudaEventDisableTiming), "cudaEventCreateWithFlags");
  auto status = cudaEventRecord(event, first);
  if (status == cudaSuccess) {
    status = cudaStreamWaitEvent(second, event, 0);
  }
  (void)cudaEventDestroy(event);  // it lives until it has happened
  require(status, "ordering two CUDA streams");
}

#endif

// A row of numbers in the host's memory. Page-locked, a GPU copies from it while it computes; in a build without CUDA there is no such thing.
inline at::Tensor host_buffer(int64_t count, at::ScalarType type, bool locked) {
#ifdef PRODUCTVIDEO_CUDA
  if (locked && count > 0) {
    // not libtorch's own allocator, which rounds up to a power of two and keeps what is freed
    void* memory = nullptr;
    auto bytes = static_cast<size_t>(count) * c10::elementSize(type);
    require(cudaHostAlloc(&memory, bytes, cudaHostAllocPortable), "page-locked memory of the host");
    return at::from_blob(memory, {count}, [](void* freed) { (void)cudaFreeHost(freed); }, at::TensorOptions(type));
  }
#else
  (void)locked;
#endif
  return at::empty({count}, at::TensorOptions(type));
}

// Fills a tensor on the device once everything asked of the device so far is done, beside what is asked of it from here on.
inline void copy_ahead(at::Tensor destination, at::Tensor source) {
#ifdef PRODUCTVIDEO_CUDA
  if (destination.is_cuda()) {
    TORCH_CHECK(
        !source.is_cuda() && source.is_contiguous() && destination.is_contiguous() && source.scalar_type() == destination.scalar_type() &&
            source.numel() == destination.numel(),
        "a copy ahead goes from the host to the device, between contiguous tensors of one type and size");
    auto device = destination.device().index();
    c10::cuda::CUDAGuard guard(device);
    auto side = transfer_stream(device);
    order(c10::cuda::getCurrentCUDAStream(device), side);
    require(
        cudaMemcpyAsync(destination.data_ptr(), source.data_ptr(), destination.nbytes(), cudaMemcpyHostToDevice, side), "cudaMemcpyAsync");
    return;
  }
#endif
  destination.copy_(source);
}

// What is asked of the device from here on waits for all copies ahead.
inline void await_copies(at::Tensor destination) {
#ifdef PRODUCTVIDEO_CUDA
  if (destination.is_cuda()) {
    auto device = destination.device().index();
    c10::cuda::CUDAGuard guard(device);
    order(transfer_stream(device), c10::cuda::getCurrentCUDAStream(device));
  }
#else
  (void)destination;
#endif
}

TORCH_LIBRARY_FRAGMENT(productvideo, library) {
  library.def("host_buffer(int count, ScalarType dtype, bool locked) -> Tensor", &host_buffer);
  library.def("copy_ahead(Tensor(a!) destination, Tensor source) -> ()", &copy_ahead);
  library.def("await_copies(Tensor(a!) destination) -> ()", &await_copies);
}

}  // namespace productvideo
