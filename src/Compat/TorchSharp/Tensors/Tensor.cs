using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A tensor: one reference to libtorch's. It belongs to the dispose scope in which it was made; without one it lives until it is
    /// disposed or finalised. In-place operators (a trailing underscore) change it and return it.
    /// </summary>
    public unsafe partial class Tensor : IDisposable, IEquatable<Tensor>
    {
        private static long s_count;
        private readonly int _pressureMebibytes;
        private nint _handle;

        internal Tensor(nint handle, int mebibytes)
        {
            _handle = handle;
            Interlocked.Increment(ref s_count);
            if (!DisposeScopeManager.Register(this) && mebibytes > 0)
            {
                // Only the finaliser may ever free this one, so the collector has to know what it holds. A scope frees its tensors
                // itself: telling the collector about those too makes it collect all generations dozens of times a training step.
                _pressureMebibytes = mebibytes;
                GC.AddMemoryPressure((long)mebibytes << 20);
            }
        }

        ~Tensor() => Release();

        /// <summary>Tensors that are alive in this process.</summary>
        public static long TotalCount => Interlocked.Read(ref s_count);

        internal DisposeScope? OwningDisposeScope { get; set; }

        internal int ScopeSlot { get; set; }

        internal nint Handle => _handle != 0 ? _handle : ThrowDisposed();

        public bool IsInvalid => _handle == 0;

        public nint handle => Handle;

        public long[] shape
        {
            get
            {
                var sizes = new long[dim()];
                fixed (long* first = sizes)
                {
                    NativeMethods.Check(NativeMethods.pv_tensor_geometry(Handle, first, null));
                }

                GC.KeepAlive(this);
                return sizes;
            }
        }

        public ScalarType dtype => Alive((ScalarType)NativeMethods.pv_tensor_dtype(Handle));

        public Device device => Alive(Device.FromPacked(NativeMethods.pv_tensor_device(Handle)));

        public DeviceType device_type => device.type;

        public int device_index => device.index;

        public bool is_cuda => device.type == DeviceType.CUDA;

        public bool is_cpu() => device.type == DeviceType.CPU;

        public long Dimensions => dim();

        public long ndim => dim();

        public long NumberOfElements => numel();

        public long ElementSize => element_size();

        public long dim() => Alive(NativeMethods.pv_tensor_dim(Handle));

        public long numel() => Alive(NativeMethods.pv_tensor_numel(Handle));

        public long element_size() => Alive(NativeMethods.pv_tensor_element_size(Handle));

        public bool is_contiguous() => Alive(NativeMethods.pv_tensor_is_contiguous(Handle)) != 0;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public long storage_offset() => Alive(NativeMethods.pv_tensor_storage_offset(Handle));

        public long[] size() => shape;

        public long size(long dim)
        {
            var rank = (int)this.dim();
            if (dim < -rank || dim >= rank)
            {
                throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {rank} dimensions.");
            }

            var sizes = stackalloc long[rank];
            NativeMethods.Check(NativeMethods.pv_tensor_geometry(Handle, sizes, null));
            return Alive(sizes[dim < 0 ? dim + rank : dim]);
        }

        public long[] stride()
        {
            var strides = new long[dim()];
            fixed (long* first = strides)
            {
                NativeMethods.Check(NativeMethods.pv_tensor_geometry(Handle, null, first));
            }

            GC.KeepAlive(this);
            return strides;
        }

        public long stride(long dim) => stride()[dim < 0 ? dim + this.dim() : dim];

        /// <summary>A second reference to the same tensor, with a life of its own.</summary>
        public Tensor alias() => new(Alive(NativeMethods.pv_tensor_alias(Handle)), 0);

        public void Dispose()
        {
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }

        public override string ToString() =>
            IsInvalid ? "[disposed]" : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        protected virtual void Dispose(bool disposing)
        {
            if (disposing)
            {
                OwningDisposeScope?.Remove(this);
                Release();
            }
        }

        internal void* DataPointer()
        {
            void* data;
            NativeMethods.Check(NativeMethods.pv_tensor_data(Handle, &data));
            return Alive(data);
        }

        /// <summary>Keeps the finaliser away until the native call that produced the value has returned.</summary>
        private T Alive<T>(T value)
        {
            GC.KeepAlive(this);
            return value;
        }

        private void* Alive(void* value)
        {
            GC.KeepAlive(this);
            return value;
        }

        private void Release()
        {
            var taken = Interlocked.Exchange(ref _handle, 0);
            if (taken == 0)
            {
                return;
            }

            Interlocked.Decrement(ref s_count);
            NativeMethods.pv_tensor_dispose(taken);
            if (_pressureMebibytes > 0)
            {
                GC.RemoveMemoryPressure((long)_pressureMebibytes << 20);
            }
        }

        private static nint ThrowDisposed() =>
            throw new ObjectDisposedException(nameof(Tensor), "The tensor was disposed, by hand or with the dispose scope that owned it.");
    }
}
