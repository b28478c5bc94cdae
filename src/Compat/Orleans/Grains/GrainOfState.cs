using Orleans.Core;
using Orleans.Runtime;

namespace Orleans;

/// <summary>A grain with one state in the storage that its <see cref="Providers.StorageProviderAttribute"/> names, or in the default one.</summary>
public class Grain<TGrainState> : Grain
{
    private readonly IStorage<TGrainState> _storage;

    protected Grain() => _storage = PersistentStateFactory.CreateForGrain<TGrainState>(this);

    protected Grain(IStorage<TGrainState> storage) => _storage = storage;

    protected TGrainState State
    {
        get => _storage.State;
        set => _storage.State = value;
    }

    protected virtual Task ClearStateAsync() => _storage.ClearStateAsync();

    protected virtual Task WriteStateAsync() => _storage.WriteStateAsync();

    protected virtual Task ReadStateAsync() => _storage.ReadStateAsync();
}
