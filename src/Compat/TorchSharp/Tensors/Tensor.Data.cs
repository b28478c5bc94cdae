using System.Runtime.CompilerServices;
using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        /// <summary>The elements of a CPU tensor of exactly this type.</summary>
        public TensorAccessor<T> data<T>()
            where T : unmanaged => new(this);

        /// <summary>The memory of a contiguous CPU tensor, valid while the tensor lives.</summary>
        public Span<byte> bytes
        {
            get
            {
                if (device.type != DeviceType.CPU || !is_contiguous())
                {
                    throw new InvalidOperationException("Reading a tensor's bytes needs it contiguous and on the CPU: call cpu().contiguous() first.");
                }

                return new Span<byte>(DataPointer(), checked((int)(numel() * element_size())));
            }

            set
            {
                if (value.Length != bytes.Length)
                {
                    throw new ArgumentException($"{value.Length} bytes were given for a tensor of {bytes.Length}.", nameof(value));
                }

                value.CopyTo(bytes);
            }
        }

        /// <summary>The value of a tensor of one element of exactly this type.</summary>
        public T item<T>()
            where T : unmanaged
        {
            if (numel() != 1)
            {
                throw new ArgumentException($"item() needs a tensor of one element; this one has {numel()}.");
            }

            var expected = ToScalarType(typeof(T));
            if (dtype != expected)
            {
                throw new ArgumentException($"The tensor holds {dtype}, not {expected}: convert it with to_type first.");
            }

            if (device.type == DeviceType.CPU)
            {
                return Alive(Unsafe.ReadUnaligned<T>(DataPointer()));
            }

            using var local = cpu();
            return local.item<T>();
        }

        /// <summary>The value of a tensor of one element, whatever its type.</summary>
        public Scalar ToScalar() => Operators.LocalScalarDense.CallScalar(this);

        public float ToSingle() => ToScalar().ToSingle();

        public double ToDouble() => ToScalar().ToDouble();

        public int ToInt32() => ToScalar().ToInt32();

        public long ToInt64() => ToScalar().ToInt64();

        public bool ToBoolean() => ToScalar().ToBoolean();
    }
}
