// libtorch's own profiler: what ran on the processor and on the GPU, as a trace for chrome://tracing or Perfetto.
#include <torch/csrc/autograd/profiler_kineto.h>

namespace productvideo {

inline std::set<torch::profiler::impl::ActivityType> profiled_activities() {
  std::set<torch::profiler::impl::ActivityType> activities{torch::profiler::impl::ActivityType::CPU};
#ifdef PRODUCTVIDEO_CUDA
  activities.insert(torch::profiler::impl::ActivityType::CUDA);
#endif
  return activities;
}

}  // namespace productvideo

PV_EXPORT int32_t pv_profile_start() {
  return guard([&] {
    torch::profiler::impl::ProfilerConfig config(torch::profiler::impl::ProfilerState::KINETO);
    torch::autograd::profiler::prepareProfiler(config, productvideo::profiled_activities());
    torch::autograd::profiler::enableProfiler(config, productvideo::profiled_activities(), {at::RecordScope::FUNCTION});
  });
}

// Ends what pv_profile_start began on this thread and writes it to a file.
PV_EXPORT int32_t pv_profile_stop(const char* path) {
  return guard([&] { torch::autograd::profiler::disableProfiler()->save(path); });
}
