// The library itself: version, errors, threads, the allocator.
#include <dlfcn.h>
#include <malloc.h>

namespace productvideo {

static thread_local std::string last_error;

void set_last_error(std::string text) noexcept { last_error = std::move(text); }

}  // namespace productvideo

PV_EXPORT int32_t pv_abi_version() { return productvideo::abi_version; }
PV_EXPORT const char* pv_torch_version() { return TORCH_VERSION; }
PV_EXPORT const char* pv_last_error() { return productvideo::last_error.c_str(); }
PV_EXPORT void pv_free(void* memory) { std::free(memory); }

PV_EXPORT int32_t pv_num_threads() { return at::get_num_threads(); }
// A BLAS that brings threads of its own knows nothing of libtorch's number: left alone, OpenBLAS shares out every small product to
// all processors, and on a busy machine each one waits for the slowest of them.
PV_EXPORT int32_t pv_set_num_threads(int32_t count) {
  return guard([&] {
    at::set_num_threads(count);
    if (auto* set_blas_threads = reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))) {
      set_blas_threads(count);
    }
  });
}
PV_EXPORT int32_t pv_num_interop_threads() { return static_cast<int32_t>(at::get_num_interop_threads()); }
PV_EXPORT int32_t pv_set_num_interop_threads(int32_t count) {
  return guard([&] { at::set_num_interop_threads(count); });
}

// Keeps large temporaries on the heap instead of mapping and unmapping them at each use: page faults cost more than the
// arithmetic on them. One arena, because the freed blocks of one thread are the next thread's temporaries.
PV_EXPORT void pv_tune_allocator() {
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, 2047 * 1024 * 1024);
  mallopt(M_TOP_PAD, 64 * 1024 * 1024);
  mallopt(M_ARENA_MAX, 1);
}

PV_EXPORT void pv_trim_allocator() { malloc_trim(0); }
