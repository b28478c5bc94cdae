using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>What is known of a grain class. Made once a silo.</summary>
internal sealed class GrainClass
{
    private readonly Func<IGrainContext, object>[] _facets;
    private readonly ObjectFactory? _factory;

    internal GrainClass(Type type, TimeSpan? ageLimit)
    {
        Type = type;
        GrainType = GrainType.Create(type.GetCustomAttribute<GrainTypeAttribute>()?.Type ?? DefaultName(type));
        Interfaces = [.. type.GetInterfaces().Where(IsGrainInterface)];
        PrimaryInterface = Interfaces.FirstOrDefault(candidate => !Interfaces.Any(other => other != candidate && candidate.IsAssignableFrom(other)))
            ?? typeof(IGrain);
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        MayInterleave = FindPredicate(type);
        if (type.GetCustomAttribute<StatelessWorkerAttribute>(inherit: true) is { } worker)
        {
            MaxLocalWorkers = worker.MaxLocalWorkers > 0 ? worker.MaxLocalWorkers : Environment.ProcessorCount;
        }

        AgeLimit = type.IsDefined(typeof(KeepAliveAttribute), inherit: true) ? TimeSpan.MaxValue
            : type.GetCustomAttribute<CollectionAgeLimitAttribute>(inherit: true) is { } limit
                ? limit.AlwaysActive ? TimeSpan.MaxValue : limit.AgeLimit
            : ageLimit;
        (_factory, _facets) = FindConstructor(type);
    }

    internal Type Type { get; }

    internal GrainType GrainType { get; }

    internal Type[] Interfaces { get; }

    internal Type PrimaryInterface { get; }

    internal bool IsReentrant { get; }

    internal Func<object, GrainRequest, bool>? MayInterleave { get; }

    /// <summary>For a stateless worker, how many activations there may be; else null.</summary>
    internal int? MaxLocalWorkers { get; }

    /// <summary>The class's own idle limit, or null for the silo's.</summary>
    internal TimeSpan? AgeLimit { get; }

    internal static bool IsGrainInterface(Type type) =>
        typeof(IGrain).IsAssignableFrom(type) && type.Assembly != typeof(IGrain).Assembly;

    internal object CreateInstance(IGrainContext context)
    {
        if (_factory is null)
        {
            throw new InvalidOperationException($"Grain class {Type.FullName} has no public constructor that the runtime can call.");
        }

        try
        {
            return _factory(context.ActivationServices, Array.ConvertAll(_facets, facet => facet(context)));
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Failed to create an instance of grain type '{Type.FullName}'. See InnerException for details.", exception);
        }
    }

    /// <summary>An observer's class.</summary>
    internal static GrainClass ForObserver(Type type) => new(type, TimeSpan.MaxValue);

    private static string DefaultName(Type type)
    {
        var name = type.Name.Split('`')[0];
        name = name.EndsWith("Grain", StringComparison.Ordinal) && name.Length > 5 ? name[..^5] : name;
        return name.ToLowerInvariant();
    }

    private static Func<object, GrainRequest, bool>? FindPredicate(Type type)
    {
        if (type.GetCustomAttribute<MayInterleaveAttribute>(inherit: true) is not { } attribute)
        {
            return null;
        }

        var method = type.GetMethod(
            attribute.CallbackMethodName,
            BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy,
            [typeof(IInvokable)]);
        if (method is null || method.ReturnType != typeof(bool))
        {
            throw new InvalidOperationException(
                $"Class {type.FullName} doesn't declare the method bool {attribute.CallbackMethodName}(IInvokable) that its [MayInterleave] names.");
        }

        return method.IsStatic
            ? (_, request) => (bool)method.Invoke(null, [request])!
            : (instance, request) => (bool)method.Invoke(instance, [request])!;
    }

    private static (ObjectFactory? Factory, Func<IGrainContext, object>[] Facets) FindConstructor(Type type)
    {
        var constructors = type.GetConstructors();
        if (constructors.Length == 0 || !typeof(IGrainBase).IsAssignableFrom(type))
        {
            return (null, []);
        }

        var constructor = Array.Find(constructors, candidate => candidate.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute), inherit: true))
            ?? constructors.MaxBy(candidate => candidate.GetParameters().Length)!;
        var types = new List<Type>();
        var facets = new List<Func<IGrainContext, object>>();
        foreach (var parameter in constructor.GetParameters())
        {
            if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state)
            {
                types.Add(parameter.ParameterType);
                facets.Add(PersistentStateFactory.Facet(parameter, state));
            }
        }

        return (ActivatorUtilities.CreateFactory(type, [.. types]), [.. facets]);
    }
}
