namespace TorchSharp;

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);
    public static readonly Device CUDA = new(DeviceType.CUDA);
    public static readonly Device META = new(DeviceType.META);

    /// <summary>A device from "cpu", "cuda" or "cuda:1".</summary>
    public static Device device(string description) => new(description);

    public static Device device(string type, int index) => new(type, index);

    public static Device device(DeviceType type, int index = -1) => new(type, index);

    /// <summary>Where a tensor lives. Index -1: the current device of that type.</summary>
    public sealed class Device : IEquatable<Device>
    {
        private static readonly Device?[] s_cuda = new Device?[64];

        public Device(DeviceType type, int index = -1)
        {
            this.type = type;
            this.index = index;
        }

        public Device(string type, int index)
            : this(Parse(type), index)
        {
        }

        public Device(string description)
        {
            var colon = description.IndexOf(':', StringComparison.Ordinal);
            type = Parse(colon < 0 ? description : description[..colon]);
            index = -1;
            if (colon >= 0)
            {
                index = int.TryParse(description.AsSpan(colon + 1), System.Globalization.NumberStyles.None, null, out var number)
                    ? number
                    : throw new ArgumentException($"'{description}' is no device: the part after the colon must be a number, as in cuda:0.", nameof(description));
            }
        }

        public DeviceType type { get; }

        public int index { get; }

        internal int Packed => (int)type | ((index + 1) << 8);

        internal static Device FromPacked(int packed)
        {
            var kind = (DeviceType)(packed & 0xff);
            var number = (packed >> 8) - 1;
            return kind switch
            {
                DeviceType.CPU => CPU,
                DeviceType.CUDA when (uint)number < (uint)s_cuda.Length => s_cuda[number] ??= new Device(kind, number),
                _ => new Device(kind, number),
            };
        }

        public bool Equals(Device? other) => other is not null && type == other.type && index == other.index;

        public override bool Equals(object? obj) => Equals(obj as Device);

        public override int GetHashCode() => HashCode.Combine(type, index);

        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return index < 0 ? name : $"{name}:{index}";
        }

        private static DeviceType Parse(string name) =>
            Enum.TryParse<DeviceType>(name, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed)
                ? parsed
                : throw new ArgumentException($"'{name}' is no device: use cpu, cuda or meta.", nameof(name));
    }
}
