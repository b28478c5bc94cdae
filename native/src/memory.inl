// What tensors take while a caller watches: libtorch's allocators report to an observer of the thread.
#include <c10/core/Allocator.h>
#include <c10/util/ThreadLocalDebugInfo.h>

#include <atomic>

namespace productvideo {

// Sizes came as int64_t before libtorch 2.1 and as size_t after; the form that a release does not know is never called.
class MemoryWatch final : public c10::MemoryReportingInfoBase {
 public:
  void reportMemoryUsage(void*, int64_t change, int64_t, int64_t, c10::Device device) { count(change, device); }
  void reportMemoryUsage(void*, int64_t change, size_t, size_t, c10::Device device) { count(change, device); }
  bool memoryProfilingEnabled() const override { return true; }

  int64_t peak() const { return peak_.load(); }
  int64_t present() const { return present_.load(); }

 private:
  void count(int64_t change, c10::Device device) {
    if (device.type() != c10::DeviceType::CPU) {
      return;  // a GPU's own figures say more
    }
    auto now = present_.fetch_add(change) + change;
    auto before = peak_.load();
    while (now > before && !peak_.compare_exchange_weak(before, now)) {
    }
  }

  std::atomic<int64_t> present_{0};
  std::atomic<int64_t> peak_{0};
};

}  // namespace productvideo

// Counts what this thread's tensors take on the processor from here on, until pv_memory_watch_end on the same thread.
PV_EXPORT int32_t pv_memory_watch_begin() {
  return guard([&] {
    c10::ThreadLocalDebugInfo::_push(c10::DebugInfoKind::PROFILER_STATE, std::make_shared<productvideo::MemoryWatch>());
  });
}

// Bytes: more than at the beginning now, and at most since then.
PV_EXPORT int32_t pv_memory_watch_read(int64_t* figures) {
  return guard([&] {
    auto* watch = static_cast<productvideo::MemoryWatch*>(c10::ThreadLocalDebugInfo::get(c10::DebugInfoKind::PROFILER_STATE));
    TORCH_CHECK(watch != nullptr, "no memory watch runs on this thread");
    figures[0] = watch->present();
    figures[1] = watch->peak();
  });
}

PV_EXPORT int32_t pv_memory_watch_end() {
  return guard([&] { c10::ThreadLocalDebugInfo::_pop(c10::DebugInfoKind::PROFILER_STATE); });
}
