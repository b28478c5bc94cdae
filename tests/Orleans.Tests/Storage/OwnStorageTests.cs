using Orleans.Providers;
using Orleans.Runtime;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Orleans.Tests.Support;

namespace Orleans.Tests.Storage;

public interface INoteGrain : IGrainWithStringKey
{
    Task<bool> Write(int value);
}

public sealed class NoteGrain([PersistentState("note")] IPersistentState<CounterState> state) : Grain, INoteGrain
{
    public async Task<bool> Write(int value)
    {
        state.State.Value = value;
        await state.WriteStateAsync();
        return state.RecordExists;
    }
}

public sealed class OwnStorageTests
{
    [Fact]
    public async Task A_storage_of_ones_own_under_the_default_name_serves_states_that_name_none()
    {
        var storage = new OneState();
        await using var silo = await TestSilo.StartAsync(builder =>
            builder.Services.AddGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, (_, _) => storage));
        Assert.True(await silo.Grains.GetGrain<INoteGrain>("a").Write(7));
        Assert.Equal("note 7", storage.Written);
    }

    private sealed class OneState : IGrainStorage
    {
        internal string? Written { get; private set; }

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            Written = $"{stateName} {((CounterState)(object)grainState.State!).Value}";
            (grainState.ETag, grainState.RecordExists) = ("1", true);
            return Task.CompletedTask;
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;
    }
}
