namespace TorchSharp;

public static partial class torch
{
    /// <summary>One position of an indexing expression: number, slice, tensor, ellipsis or null (a new dimension).</summary>
    public readonly struct TensorIndex
    {
        private readonly Kind _kind;
        private readonly long? _start;
        private readonly long? _stop;
        private readonly long _step;

        private TensorIndex(Kind kind, long? start = null, long? stop = null, long step = 1, Tensor? tensor = null)
        {
            _kind = kind;
            _start = start;
            _stop = stop;
            _step = step;
            IndexTensor = tensor;
        }

        private enum Kind
        {
            Slice,
            Single,
            Ellipsis,
            None,
            Tensor,
        }

        public static TensorIndex Colon => new(Kind.Slice);

        public static TensorIndex Ellipsis => new(Kind.Ellipsis);

        public static TensorIndex None => new(Kind.None);

        public static TensorIndex Null => None;

        internal Tensor? IndexTensor { get; }

        internal bool IsEllipsis => _kind == Kind.Ellipsis;

        /// <summary>Dimensions of the indexed tensor that this position uses up.</summary>
        internal int Consumes => _kind switch
        {
            Kind.Ellipsis or Kind.None => 0,
            Kind.Tensor when IndexTensor!.dtype is ScalarType.Bool or ScalarType.Byte => (int)IndexTensor.dim(),
            _ => 1,
        };

        public static TensorIndex Single(long? index) => new(Kind.Single, index);

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new(Kind.Slice, start, stop, step ?? 1);

        public static TensorIndex Tensor(Tensor tensor) => new(Kind.Tensor, tensor: tensor);

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(Index value) => Single(value.IsFromEnd ? -value.Value : value.Value);

        public static implicit operator TensorIndex(Tensor value) => Tensor(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range.start, range.end);

        public static implicit operator TensorIndex(Range value) => Slice(
            value.Start.IsFromEnd ? (value.Start.Value == 0 ? long.MaxValue : -value.Start.Value) : value.Start.Value,
            value.End.IsFromEnd ? (value.End.Value == 0 ? null : -value.End.Value) : value.End.Value);

        internal Tensor Apply(Tensor current, ref int dimension)
        {
            switch (_kind)
            {
                case Kind.Single:
                    return current.select(dimension, _start ?? 0);
                case Kind.None:
                    return current.unsqueeze(dimension++);
                default:
                    var at = dimension++;
                    return _start is null && _stop is null && _step == 1
                        ? current
                        : current.slice(at, _start ?? 0, _stop ?? long.MaxValue, _step);
            }
        }
    }
}
