using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProductVideo.Vision.Imaging;

/// <summary>A handful of colours on the stack, to find the nearest one to a colour quickly.</summary>
internal ref struct ColourSet
{
    /// <summary>Far from every colour, so that the padding of the last vector never wins.</summary>
    private const float Nowhere = 1e4f;

    private readonly Span<float> _values;
    private readonly int _capacity;
    private int _padded;

    /// <summary>Makes an empty set on a buffer of <see cref="BufferSize"/> values.</summary>
    public ColourSet(Span<float> buffer)
    {
        _values = buffer;
        _capacity = buffer.Length / 3;
    }

    public int Count { get; private set; }

    /// <summary>The buffer that a set of so many colours needs.</summary>
    public static int BufferSize(int colours) => 3 * (colours + Vector<float>.Count);

    public void Clear()
    {
        Count = 0;
        _padded = 0;
    }

    public void Add(LabImage image, int index)
    {
        _values[Count] = image.L[index];
        _values[_capacity + Count] = image.A[index];
        _values[(2 * _capacity) + Count] = image.B[index];
        Count++;
    }

    /// <summary>Must follow the last <see cref="Add"/>.</summary>
    public void Seal()
    {
        _padded = (Count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        for (var index = Count; index < _padded; index++)
        {
            _values[index] = Nowhere;
        }
    }

    /// <summary>The squared distance to the nearest colour, or the limit where that is less.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly float Nearest(float l, float a, float b, float limit)
    {
        var best = new Vector<float>(limit);
        for (var index = 0; index < _padded; index += Vector<float>.Count)
        {
            var dl = new Vector<float>(_values[index..]) - new Vector<float>(l);
            var da = new Vector<float>(_values[(_capacity + index)..]) - new Vector<float>(a);
            var db = new Vector<float>(_values[((2 * _capacity) + index)..]) - new Vector<float>(b);
            best = Vector.Min(best, (dl * dl) + (da * da) + (db * db));
        }

        var result = limit;
        for (var lane = 0; lane < Vector<float>.Count; lane++)
        {
            result = Math.Min(result, best[lane]);
        }

        return result;
    }
}
