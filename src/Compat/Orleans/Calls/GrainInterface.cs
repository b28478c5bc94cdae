using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>A grain interface: its methods and the class of its references. Made once a process, on first use.</summary>
internal sealed class GrainInterface
{
    private static readonly ConcurrentDictionary<Type, GrainInterface> Interfaces = new();

    private readonly Func<GrainInterface, SiloRuntime, GrainId, GrainReference> _create;

    private GrainInterface(Type type)
    {
        Type = type;
        Name = GrainInterfaceType.Create(type.GetCustomAttribute<GrainInterfaceTypeAttribute>()?.Type ?? type.FullName!);
        var methods = MethodsOf(type);
        foreach (var parameter in methods.SelectMany(method => method.GetParameters()).Where(parameter => !parameter.IsDefined(typeof(ImmutableAttribute), inherit: false)))
        {
            DeepCopier.EnsureTravels(parameter.ParameterType);
        }

        Methods = [.. methods.Select(method => GrainMethod.Create(type, method))];
        _create = GrainReferenceBuilder.Build(type, methods);
    }

    internal Type Type { get; }

    internal GrainInterfaceType Name { get; }

    internal GrainMethod[] Methods { get; }

    internal static GrainInterface Of(Type type) => Interfaces.GetOrAdd(type, static key => new GrainInterface(key));

    internal GrainReference CreateReference(SiloRuntime runtime, GrainId id) => _create(this, runtime, id);

    private static List<MethodInfo> MethodsOf(Type type)
    {
        if (!type.IsInterface || !typeof(IAddressable).IsAssignableFrom(type))
        {
            throw new ArgumentException(
                $"{type.FullName} is not a grain interface: derive it from IGrainWithStringKey or one of its siblings.", nameof(type));
        }

        var methods = new List<MethodInfo>();
        foreach (var declaring in type.GetInterfaces().Prepend(type))
        {
            foreach (var method in declaring.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                if (method.IsSpecialName || method.IsGenericMethodDefinition)
                {
                    throw new NotSupportedException(
                        $"{declaring.FullName}.{method.Name}: properties, events and generic methods are not supported in grain interfaces.");
                }

                if (method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef))
                {
                    throw new NotSupportedException($"{declaring.FullName}.{method.Name}: grain methods have no in, ref or out parameters.");
                }

                methods.Add(method);
            }
        }

        return methods;
    }
}
