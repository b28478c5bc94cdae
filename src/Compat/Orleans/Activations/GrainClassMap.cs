using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>The grain classes of the process and which interface means which class.</summary>
internal sealed class GrainClassMap
{
    private readonly ConcurrentDictionary<GrainType, GrainClass> _byType = new();
    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), GrainType> _byInterface = new();
    private readonly HashSet<Assembly> _scanned = [];
    private readonly GrainCollectionOptions _options;

    internal GrainClassMap(GrainCollectionOptions options)
    {
        _options = options;
        foreach (var assembly in FindAssemblies())
        {
            Scan(assembly);
        }
    }

    internal int Count => _byType.Count;

    internal GrainClass Get(GrainType type) => _byType.TryGetValue(type, out var grainClass)
        ? grainClass
        : throw new ArgumentException($"Could not find an implementation for grain type \"{type}\".");

    internal GrainClass GetOrAddObserver(Type type) =>
        _byType.GetOrAdd(GrainType.Create("sys.client." + type.FullName), _ => GrainClass.ForObserver(type));

    /// <exception cref="ArgumentException">No class, or several, implement the interface.</exception>
    internal GrainType Resolve(Type interfaceType, string? prefix) =>
        _byInterface.GetOrAdd((interfaceType, prefix), static (key, map) => map.Find(key.Interface, key.Prefix), this);

    private GrainType Find(Type interfaceType, string? prefix)
    {
        Scan(interfaceType.Assembly);
        var candidates = Candidates();
        if (candidates.Count == 0)
        {
            foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            {
                Scan(assembly);
            }

            candidates = Candidates();
        }

        if (!string.IsNullOrEmpty(prefix))
        {
            candidates = candidates.FindAll(candidate => candidate.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal));
        }
        else if (interfaceType.GetCustomAttribute<DefaultGrainTypeAttribute>() is { } chosen)
        {
            return GrainType.Create(chosen.GrainType);
        }

        if (candidates.Count > 1)
        {
            var named = candidates.FindAll(candidate => interfaceType.Name == "I" + candidate.Type.Name);
            candidates = named.Count == 1 ? named : candidates;
        }

        return candidates.Count switch
        {
            1 => candidates[0].GrainType,
            0 => throw new ArgumentException(
                $"Could not find an implementation for interface {interfaceType.FullName}"
                + (prefix is null ? "." : $" whose class name starts with \"{prefix}\".")),
            _ => throw new ArgumentException(
                $"Unable to identify a single appropriate grain type for interface {interfaceType.FullName}. Candidates: "
                + string.Join(", ", candidates.Select(candidate => candidate.Type.FullName))),
        };

        List<GrainClass> Candidates() => [.. _byType.Values.Where(candidate => interfaceType.IsAssignableFrom(candidate.Type))];
    }

    private void Scan(Assembly assembly)
    {
        lock (_scanned)
        {
            if (!_scanned.Add(assembly) || assembly.IsDynamic || !UsesOrleans(assembly))
            {
                return;
            }
        }

        foreach (var type in assembly.GetTypes())
        {
            if (type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type.GetInterfaces().Any(GrainClass.IsGrainInterface)
                && typeof(IGrainBase).IsAssignableFrom(type))
            {
                TimeSpan? age = _options.ClassSpecificCollectionAge.TryGetValue(type.FullName!, out var configured) ? configured : null;
                var grainClass = new GrainClass(type, age);
                if (_byType.GetOrAdd(grainClass.GrainType, grainClass) is var other && other.Type != type)
                {
                    throw new InvalidOperationException(
                        $"Grain classes {type.FullName} and {other.Type.FullName} both have grain type \"{grainClass.GrainType}\": put [GrainType(\"...\")] on one.");
                }
            }
        }
    }

    private static bool UsesOrleans(Assembly assembly) =>
        Array.Exists(assembly.GetReferencedAssemblies(), name => name.Name == typeof(GrainClassMap).Assembly.GetName().Name);

    // Everything in the application's folder that refers to Orleans, loaded yet or not, and what is loaded from elsewhere.
    private static IEnumerable<Assembly> FindAssemblies()
    {
        var assemblies = AppDomain.CurrentDomain.GetAssemblies().ToHashSet();
        var trusted = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator);
        foreach (var path in trusted.Where(path => path.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal)))
        {
            if (RefersToOrleans(path))
            {
                assemblies.Add(Assembly.Load(new AssemblyName(Path.GetFileNameWithoutExtension(path))));
            }
        }

        return assemblies;
    }

    private static bool RefersToOrleans(string path)
    {
        using var stream = File.OpenRead(path);
        using var reader = new PEReader(stream);
        if (!reader.HasMetadata)
        {
            return false;
        }

        var metadata = reader.GetMetadataReader();
        var name = typeof(GrainClassMap).Assembly.GetName().Name!;
        return metadata.AssemblyReferences.Any(handle => metadata.StringComparer.Equals(metadata.GetAssemblyReference(handle).Name, name));
    }
}
