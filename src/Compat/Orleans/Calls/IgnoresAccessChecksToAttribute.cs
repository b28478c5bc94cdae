namespace System.Runtime.CompilerServices;

/// <summary>Known to the runtime by name: lets the dynamic assembly that carries it use another assembly's internal types.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
