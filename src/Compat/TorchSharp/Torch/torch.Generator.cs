using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A random number generator. On the CPU it is PyTorch's mt19937: a seed gives the numbers that PyTorch gives for it.
    /// </summary>
    public sealed unsafe class Generator : IDisposable
    {
        private nint _handle;

        /// <summary>A new generator; without a device on the CPU.</summary>
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            nint handle;
            NativeMethods.Check(NativeMethods.pv_generator_new(this.device.Packed, seed, &handle));
            _handle = handle;
        }

        private Generator(nint handle, Device device)
        {
            _handle = handle;
            this.device = device;
        }

        ~Generator() => Release();

        public Device device { get; }

        internal nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Generator));

        /// <summary>The process's own generator of the CPU.</summary>
        public static Generator Default
        {
            get
            {
                nint handle;
                NativeMethods.Check(NativeMethods.pv_generator_default(CPU.Packed, &handle));
                return new Generator(handle, CPU);
            }
        }

        public Generator manual_seed(long seed)
        {
            NativeMethods.Check(NativeMethods.pv_generator_seed(Handle, unchecked((ulong)seed)));
            return this;
        }

        public long initial_seed()
        {
            ulong seed;
            NativeMethods.Check(NativeMethods.pv_generator_initial_seed(Handle, &seed));
            return unchecked((long)seed);
        }

        /// <summary>The whole state as bytes, for <see cref="set_state"/>: what follows is repeated exactly.</summary>
        public Tensor get_state()
        {
            nint state;
            NativeMethods.Check(NativeMethods.pv_generator_state(Handle, &state));
            return new Tensor(state, 0);
        }

        public void set_state(Tensor value)
        {
            NativeMethods.Check(NativeMethods.pv_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(value);
        }

        public void Dispose()
        {
            Release();
            GC.SuppressFinalize(this);
        }

        private void Release()
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle != 0)
            {
                NativeMethods.pv_generator_dispose(handle);
            }
        }
    }
}
