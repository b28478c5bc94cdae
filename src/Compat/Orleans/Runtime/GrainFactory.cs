using System.Collections.Concurrent;

namespace Orleans.Runtime;

/// <summary>Makes references for one silo.</summary>
internal sealed class GrainFactory(SiloRuntime runtime) : IClusterClient
{
    // Observers are held until they are deleted.
    private readonly ConcurrentDictionary<IGrainObserver, GrainId> _observers = new(ReferenceEqualityComparer.Instance);
    private long _observerNumber;

    public IServiceProvider ServiceProvider => runtime.Services;

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey =>
        Create<TGrainInterface>(GrainIdKeyExtensions.CreateGuidKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        Create<TGrainInterface>(GrainIdKeyExtensions.CreateIntegerKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ThrowIfBlank(primaryKey, nameof(primaryKey));
        return Create<TGrainInterface>(IdSpan.Create(primaryKey), grainClassNamePrefix);
    }

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey
    {
        ThrowIfBlank(keyExtension, nameof(keyExtension));
        return Create<TGrainInterface>(GrainIdKeyExtensions.CreateGuidKey(primaryKey, keyExtension), grainClassNamePrefix);
    }

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey
    {
        ThrowIfBlank(keyExtension, nameof(keyExtension));
        return Create<TGrainInterface>(GrainIdKeyExtensions.CreateIntegerKey(primaryKey, keyExtension), grainClassNamePrefix);
    }

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) =>
        Create(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) =>
        Create(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey)
    {
        ThrowIfBlank(grainPrimaryKey, nameof(grainPrimaryKey));
        return Create(grainInterfaceType, IdSpan.Create(grainPrimaryKey));
    }

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) =>
        Create(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey, keyExtension));

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) =>
        Create(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey, keyExtension));

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable =>
        (TGrainInterface)(IAddressable)CreateReference(grainId, typeof(TGrainInterface));

    public IAddressable GetGrain(GrainId grainId) => CreateReference(grainId, runtime.Classes.Get(grainId.Type).PrimaryInterface);

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is GrainReference || obj is IGrainBase)
        {
            throw new ArgumentException("Argument must not be a grain class or a grain reference.", nameof(obj));
        }

        if (obj is not TGrainObserverInterface)
        {
            throw new ArgumentException($"The provided object must implement '{typeof(TGrainObserverInterface).FullName}'.", nameof(obj));
        }

        var id = _observers.GetOrAdd(obj, Register);
        return (TGrainObserverInterface)(object)CreateReference(id, typeof(TGrainObserverInterface));
    }

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is not GrainReference reference)
        {
            throw new ArgumentException("Argument reference is not a grain reference.", nameof(obj));
        }

        if (runtime.Catalog.TryGet(reference.GrainId) is { } activation)
        {
            runtime.Catalog.Remove(activation);
            _observers.TryRemove((IGrainObserver)activation.GrainInstance!, out _);
        }
    }

    internal GrainReference CreateReference(GrainId id, Type interfaceType) => GrainInterface.Of(interfaceType).CreateReference(runtime, id);

    private GrainId Register(IGrainObserver observer)
    {
        var grainClass = runtime.Classes.GetOrAddObserver(observer.GetType());
        var id = GrainId.Create(grainClass.GrainType, Interlocked.Increment(ref _observerNumber).ToString(System.Globalization.CultureInfo.InvariantCulture));
        var activation = new Activation(runtime, grainClass, id);
        activation.StartWith(observer);
        runtime.Catalog.Add(activation);
        return id;
    }

    private TGrainInterface Create<TGrainInterface>(IdSpan key, string? prefix)
        where TGrainInterface : IGrain =>
        (TGrainInterface)(IAddressable)CreateReference(
            GrainId.Create(runtime.Classes.Resolve(typeof(TGrainInterface), prefix), key), typeof(TGrainInterface));

    private IGrain Create(Type interfaceType, IdSpan key) =>
        (IGrain)(IAddressable)CreateReference(GrainId.Create(runtime.Classes.Resolve(interfaceType, null), key), interfaceType);

    private static void ThrowIfBlank(string value, string name) => ArgumentException.ThrowIfNullOrWhiteSpace(value, name);
}
