namespace Orleans.Serialization;

/// <summary>Which exceptions may travel between silos. In one process every exception arrives as it was thrown, so this only has to compile.</summary>
public class ExceptionSerializationOptions
{
    public HashSet<string> SupportedNamespacePrefixes { get; } = new(StringComparer.Ordinal) { "Microsoft", "System", "Azure" };

    public Func<Type, bool> SupportedExceptionTypeFilter { get; set; } = static _ => false;
}
