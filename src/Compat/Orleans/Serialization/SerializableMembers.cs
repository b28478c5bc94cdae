using System.Reflection;

namespace Orleans.Serialization;

/// <summary>Finds the fields of a type that travel.</summary>
internal static class SerializableMembers
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    internal static List<FieldInfo> Of(Type type)
    {
        var options = type.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false)!;
        var fields = type.GetFields(Declared).Where(field => field.IsDefined(typeof(IdAttribute), inherit: false)).ToList();
        var parameters = options.PrimaryConstructorParameters ?? IsRecord(type) ? PrimaryConstructorParameters(type) : [];
        foreach (var property in type.GetProperties(Declared))
        {
            var isNumbered = property.IsDefined(typeof(IdAttribute), inherit: false);
            var isNamed = parameters.Contains(property.Name)
                || (options.GenerateFieldIds == GenerateFieldIds.PublicProperties && property is { GetMethod.IsPublic: true, SetMethod.IsPublic: true });
            if (!isNumbered && !isNamed)
            {
                continue;
            }

            if (type.GetField($"<{property.Name}>k__BackingField", Declared) is { } field)
            {
                fields.Add(field);
            }
            else if (isNumbered)
            {
                throw new CodecNotFoundException($"{type}.{property.Name} has an [Id] but no field of its own: only auto-properties and fields travel.");
            }
        }

        // A primary constructor's parameter that methods use lives in a field of this form.
        fields.AddRange(type.GetFields(Declared).Where(field => parameters.Any(parameter => field.Name == $"<{parameter}>P")));
        return fields;
    }

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Declared) is not null;

    // The compiler does not mark it; of a record's constructors it is the one whose every parameter is a property.
    private static HashSet<string> PrimaryConstructorParameters(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        var fields = type.GetFields(Declared).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var primary = type.GetConstructors(Declared)
            .Where(constructor => constructor.GetParameters() is { Length: > 0 } parameters
                && Array.TrueForAll(parameters, parameter => properties.Contains(parameter.Name!) || fields.Contains($"<{parameter.Name}>P")))
            .MaxBy(constructor => constructor.GetParameters().Length);
        return primary?.GetParameters().Select(parameter => parameter.Name!).ToHashSet(StringComparer.Ordinal) ?? [];
    }
}
