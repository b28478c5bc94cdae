namespace ProductVideo.Vision.Tracking.Operators;

/// <summary>
/// Writes an ONNX file of a few operators on 32-bit floats, by the field numbers of onnx.proto (ModelProto, GraphProto, NodeProto, AttributeProto,
/// TensorProto, ValueInfoProto).
/// </summary>
internal sealed class GraphWriter
{
    private const int FormatVersion = 8;
    private const int OperatorSet = 17;
    private const int FloatType = 1;
    private const int LongType = 7;
    private const int IntegerAttribute = 2;
    private const int IntegersAttribute = 7;

    private readonly ProtobufWriter _graph = new();

    /// <summary>Declares an input.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its dimensions; -1 where any size will do.</param>
    public GraphWriter Input(string name, params ReadOnlySpan<long> shape)
    {
        _graph.Message(11, Value(name, shape));
        return this;
    }

    /// <summary>Declares an output.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its dimensions; -1 where they follow from the inputs.</param>
    public GraphWriter Output(string name, params ReadOnlySpan<long> shape)
    {
        _graph.Message(12, Value(name, shape));
        return this;
    }

    /// <summary>A list of whole numbers that is part of the file.</summary>
    public GraphWriter Constant(string name, params ReadOnlySpan<long> values)
    {
        var tensor = new ProtobufWriter().Number(1, values.Length).Number(2, LongType);
        foreach (var value in values)
        {
            tensor.Number(7, value);
        }

        _graph.Message(5, tensor.Text(8, name));
        return this;
    }

    /// <summary>An operator with one output.</summary>
    /// <param name="type">Its name in ONNX.</param>
    /// <param name="inputs">The names of what goes in.</param>
    /// <param name="output">The name of what comes out.</param>
    /// <param name="attribute">A setting and its value or values, if there is one.</param>
    public GraphWriter Node(string type, IEnumerable<string> inputs, string output, (string Name, long[] Values)? attribute = null)
    {
        var node = new ProtobufWriter();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(4, type);
        if (attribute is var (name, values))
        {
            node.Message(5, Attribute(name, values));
        }

        _graph.Message(1, node);
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] ToFile() => new ProtobufWriter()
        .Number(1, FormatVersion)
        .Message(8, new ProtobufWriter().Text(1, "").Number(2, OperatorSet))
        .Message(7, _graph.Text(2, "operators"))
        .ToArray();

    private static ProtobufWriter Attribute(string name, long[] values)
    {
        var attribute = new ProtobufWriter().Text(1, name);
        if (values is [var single])
        {
            return attribute.Number(3, single).Number(20, IntegerAttribute);
        }

        foreach (var value in values)
        {
            attribute.Number(8, value);
        }

        return attribute.Number(20, IntegersAttribute);
    }

    private static ProtobufWriter Value(string name, ReadOnlySpan<long> shape)
    {
        var dimensions = new ProtobufWriter();
        for (var axis = 0; axis < shape.Length; axis++)
        {
            dimensions.Message(1, shape[axis] < 0 ? new ProtobufWriter().Text(2, $"{name}_{axis}") : new ProtobufWriter().Number(1, shape[axis]));
        }

        var tensor = new ProtobufWriter().Number(1, FloatType).Message(2, dimensions);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
