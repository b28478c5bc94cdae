using Orleans.Serialization;
using Orleans.Tests.Support;

namespace Orleans.Tests.Calls;

/// <summary>A type that says nothing of how it travels.</summary>
public sealed record Plain(int Number);

public interface ITakesPlainGrain : IGrainWithIntegerKey
{
    Task Take(Plain value);

    Task Other();
}

public interface IMakesPlainGrain : IGrainWithIntegerKey
{
    Task<Plain> Make();

    Task<int> Count(object value);
}

public sealed class TakesPlainGrain : Grain, ITakesPlainGrain
{
    public Task Take(Plain value) => Task.CompletedTask;

    public Task Other() => Task.CompletedTask;
}

public sealed class MakesPlainGrain : Grain, IMakesPlainGrain
{
    public Task<Plain> Make() => Task.FromResult(new Plain(1));

    public Task<int> Count(object value) => Task.FromResult(((List<Plain>)value).Count);
}

public sealed class PlainTypeTests
{
    [Fact]
    public async Task An_interface_with_a_parameter_of_a_plain_type_has_no_references()
    {
        await using var silo = await TestSilo.StartAsync();
        var failure = Assert.ThrowsAny<Exception>(() => silo.Grains.GetGrain<ITakesPlainGrain>(1));
        Assert.Contains("Orleans.Tests.Calls.Plain", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_values_fail_at_the_call_and_the_message_names_them()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grains.GetGrain<IMakesPlainGrain>(1);
        foreach (var call in new Func<Task>[] { grain.Make, () => grain.Count(new List<Plain> { new(1) }) })
        {
            var failure = await Assert.ThrowsAsync<CodecNotFoundException>(call);
            Assert.Contains("Orleans.Tests.Calls.Plain", failure.Message, StringComparison.Ordinal);
        }
    }
}
