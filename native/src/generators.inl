// Random number generators. A CPU generator is PyTorch's mt19937, so a seed gives PyTorch's own stream.
PV_EXPORT int32_t pv_generator_new(int32_t device, uint64_t seed, void** result) {
  return guard([&] {
    auto target = productvideo::unpack_device(device);
    at::Generator generator;
    if (target.is_cpu()) {
      generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    } else {
      generator = at::globalContext().defaultGenerator(target).clone();
      std::lock_guard<std::mutex> lock(generator.mutex());
      generator.set_current_seed(seed);
    }
    *result = new at::Generator(std::move(generator));
  });
}

// The process's own generator of a device.
PV_EXPORT int32_t pv_generator_default(int32_t device, void** result) {
  return guard([&] { *result = new at::Generator(at::globalContext().defaultGenerator(productvideo::unpack_device(device))); });
}

PV_EXPORT void pv_generator_dispose(void* generator) { delete static_cast<at::Generator*>(generator); }

PV_EXPORT int32_t pv_generator_seed(void* generator, uint64_t seed) {
  return guard([&] {
    auto& target = *static_cast<at::Generator*>(generator);
    std::lock_guard<std::mutex> lock(target.mutex());
    target.set_current_seed(seed);
  });
}

PV_EXPORT int32_t pv_generator_initial_seed(void* generator, uint64_t* seed) {
  return guard([&] { *seed = static_cast<at::Generator*>(generator)->current_seed(); });
}

PV_EXPORT int32_t pv_generator_state(void* generator, void** state) {
  return guard([&] {
    auto& target = *static_cast<at::Generator*>(generator);
    std::lock_guard<std::mutex> lock(target.mutex());
    *state = give(target.get_state());
  });
}

PV_EXPORT int32_t pv_generator_set_state(void* generator, void* state) {
  return guard([&] {
    auto& target = *static_cast<at::Generator*>(generator);
    std::lock_guard<std::mutex> lock(target.mutex());
    target.set_state(borrow(state));
  });
}

// Seeds the default generators of the CPU and of every CUDA device.
PV_EXPORT int32_t pv_manual_seed(uint64_t seed) {
  return guard([&] {
    auto reseed = [seed](at::Generator generator) {
      std::lock_guard<std::mutex> lock(generator.mutex());
      generator.set_current_seed(seed);
    };
    reseed(at::globalContext().defaultGenerator(c10::Device(c10::DeviceType::CPU)));
    if (at::hasCUDA()) {
      for (int32_t i = 0; i < pv_cuda_device_count(); i++) {
        reseed(at::globalContext().defaultGenerator(c10::Device(c10::DeviceType::CUDA, static_cast<c10::DeviceIndex>(i))));
      }
    }
  });
}
