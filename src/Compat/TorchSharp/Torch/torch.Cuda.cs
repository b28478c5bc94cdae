using TorchSharp.Interop;

namespace TorchSharp;

public static unsafe partial class torch
{
    public static bool cuda_is_available() => cuda.is_available();

    public static int get_num_threads() => NativeMethods.pv_num_threads();

    public static void set_num_threads(int num) => NativeMethods.Check(NativeMethods.pv_set_num_threads(num));

    public static int get_num_interop_threads() => NativeMethods.pv_num_interop_threads();

    public static void set_num_interop_threads(int num) => NativeMethods.Check(NativeMethods.pv_set_num_interop_threads(num));

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (deviceType == DeviceType.CUDA && !cuda.is_available())
        {
            throw new InvalidOperationException("There is no CUDA device, or this libtorch has no CUDA: use the CPU.");
        }
    }

    public static class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static int device_count() => NativeMethods.pv_cuda_device_count();

        public static void synchronize(Device? device = null) => NativeMethods.Check(NativeMethods.pv_cuda_synchronize(device?.index ?? -1));

        public static void manual_seed(long seed) => torch.manual_seed(seed);
    }

    public static class backends
    {
        public static class cuda
        {
            public static class matmul
            {
                public static bool allow_tf32
                {
                    get => NativeMethods.pv_allow_tf32_matmul() != 0;
                    set => NativeMethods.Check(NativeMethods.pv_set_allow_tf32(value ? 1 : 0, NativeMethods.pv_allow_tf32_cudnn()));
                }
            }
        }

        public static class cudnn
        {
            public static bool allow_tf32
            {
                get => NativeMethods.pv_allow_tf32_cudnn() != 0;
                set => NativeMethods.Check(NativeMethods.pv_set_allow_tf32(NativeMethods.pv_allow_tf32_matmul(), value ? 1 : 0));
            }

            public static bool benchmark
            {
                get => NativeMethods.pv_cudnn_benchmark() != 0;
                set => NativeMethods.pv_set_cudnn_benchmark(value ? 1 : 0);
            }
        }
    }
}
