using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core;
using Orleans.Providers;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>Makes the states of grains.</summary>
internal static class PersistentStateFactory
{
    private static readonly MethodInfo FacetMethod =
        typeof(PersistentStateFactory).GetMethod(nameof(CreateFacet), BindingFlags.Static | BindingFlags.NonPublic)!;

    internal static Func<IGrainContext, object> Facet(ParameterInfo parameter, PersistentStateAttribute attribute)
    {
        var type = parameter.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new ArgumentException(
                $"Parameter '{parameter.Name}' on the constructor for '{parameter.Member.DeclaringType}' has an unsupported type, '{type}'. "
                + $"It must be an instance of generic type '{typeof(IPersistentState<>)}' because it has an associated [PersistentState(...)] attribute.");
        }

        return FacetMethod.MakeGenericMethod(type.GetGenericArguments())
            .CreateDelegate<Func<PersistentStateAttribute, IGrainContext, object>>()
            .Bind(attribute);
    }

    internal static IStorage<TState> CreateForGrain<TState>(Grain grain)
    {
        var provider = grain.GetType().GetCustomAttribute<StorageProviderAttribute>(inherit: true)?.ProviderName;
        return Create<TState>(grain.GrainContext, grain.GetType().FullName!, provider);
    }

    private static object CreateFacet<TState>(PersistentStateAttribute attribute, IGrainContext context) =>
        Create<TState>(context, attribute.StateName, attribute.StorageName);

    private static PersistentState<TState> Create<TState>(IGrainContext context, string stateName, string? storageName)
    {
        var services = context.ActivationServices;
        var storage = string.IsNullOrWhiteSpace(storageName)
            ? services.GetService<IGrainStorage>()
            : services.GetKeyedService<IGrainStorage>(storageName);
        if (storage is null)
        {
            throw new BadProviderConfigException(string.IsNullOrWhiteSpace(storageName)
                ? $"No default storage provider found loading grain type {context.GrainId.Type}."
                : $"No storage provider named \"{storageName}\" found loading grain type {context.GrainId.Type}.");
        }

        return new PersistentState<TState>(stateName, context, storage);
    }

    private static Func<IGrainContext, object> Bind(
        this Func<PersistentStateAttribute, IGrainContext, object> create, PersistentStateAttribute attribute) =>
        context => create(attribute, context);
}
