namespace Orleans.Runtime;

/// <summary>A grain's address as an object that implements the grain's interface. Equal when interface and identity are.</summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private readonly GrainInterface _interface;

    internal GrainReference(GrainInterface grainInterface, SiloRuntime runtime, GrainId grainId)
    {
        _interface = grainInterface;
        Runtime = runtime;
        GrainId = grainId;
    }

    public GrainId GrainId { get; }

    public GrainInterfaceType InterfaceType => _interface.Name;

    public string InterfaceName => _interface.Type.Name;

    internal SiloRuntime Runtime { get; }

    public bool Equals(GrainReference? other) => other is not null && GrainId == other.GrainId && ReferenceEquals(Runtime, other.Runtime);

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => $"GrainReference:{GrainId}:{InterfaceName}";

    public static bool operator ==(GrainReference? left, GrainReference? right) => left?.Equals(right) ?? right is null;

    public static bool operator !=(GrainReference? left, GrainReference? right) => !(left == right);

    /// <summary>What the generated subclasses call: sends a call of the interface's method with this number.</summary>
    internal object? Call(int method, object?[] arguments) => _interface.Methods[method].Send(this, arguments);
}
