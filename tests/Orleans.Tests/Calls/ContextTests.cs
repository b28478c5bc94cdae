using System.Diagnostics;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Tests.Support;

namespace Orleans.Tests.Calls;

public interface IContextGrain : IGrainWithIntegerKey
{
    Task<string?> Read(string key, int hops);

    Task Change(string key, string value);

    Task<(int? Ambient, bool OnScheduler)> Ambient();

    Task<string> Name(string name);

    Task Subscribe(IListener listener);

    Task Publish(string text);

    Task<IContextGrain> Self();
}

public interface IListener : IGrainObserver
{
    void Heard(string text);
}

public sealed class ContextGrain(Probe probe) : Grain, IContextGrain, IIncomingGrainCallFilter
{
    internal static readonly AsyncLocal<int?> Local = new();

    private readonly List<IListener> _listeners = [];

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.MethodName == nameof(Name))
        {
            probe.Record("grain in");
        }

        await context.Invoke();
    }

    public async Task<string?> Read(string key, int hops)
    {
        await Task.Yield();
        return hops == 0
            ? (string?)RequestContext.Get(key)
            : await GrainFactory.GetGrain<IContextGrain>(this.GetPrimaryKeyLong() + 1).Read(key, hops - 1);
    }

    public Task Change(string key, string value)
    {
        RequestContext.Set(key, value);
        return Task.CompletedTask;
    }

    public async Task<(int? Ambient, bool OnScheduler)> Ambient()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Run(static () => { });
        return (Local.Value, scheduler != TaskScheduler.Default && scheduler == TaskScheduler.Current);
    }

    public Task<string> Name(string name) => Task.FromResult($"<{name}>");

    public Task Subscribe(IListener listener)
    {
        _listeners.Add(listener);
        return Task.CompletedTask;
    }

    public Task Publish(string text)
    {
        _listeners.ForEach(listener => listener.Heard(text));
        return Task.CompletedTask;
    }

    public Task<IContextGrain> Self() => Task.FromResult(this.AsReference<IContextGrain>());
}

public sealed class ContextTests
{
    [Fact]
    public async Task Request_context_flows_on_with_calls_and_never_back()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grains.GetGrain<IContextGrain>(1);
        RequestContext.Set("who", "me");
        Assert.Equal("me", await grain.Read("who", 0));
        Assert.Equal("me", await grain.Read("who", 3));
        await grain.Change("who", "you");
        Assert.Equal("me", RequestContext.Get("who"));
        RequestContext.Clear();
        Assert.Null(await grain.Read("who", 1));
    }

    [Fact]
    public async Task Only_the_request_context_flows_and_awaits_return_to_the_grain()
    {
        await using var silo = await TestSilo.StartAsync();
        ContextGrain.Local.Value = 5;
        Assert.Equal((null, true), await silo.Grains.GetGrain<IContextGrain>(1).Ambient());
    }

    [Fact]
    public async Task Filters_run_in_order_and_can_change_arguments_and_results()
    {
        await using var silo = await TestSilo.StartAsync(builder => builder
            .AddIncomingGrainCallFilter(async context =>
            {
                if (context.MethodName == nameof(IContextGrain.Name))
                {
                    var probe = context.TargetContext.ActivationServices.GetService(typeof(Probe)) as Probe;
                    probe!.Record("first in");
                    Assert.Equal(nameof(ContextGrain), context.ImplementationMethod.DeclaringType!.Name);
                    context.Request.SetArgument(0, context.Request.GetArgument(0) + "!");
                    await context.Invoke();
                    context.Result += "?";
                    probe.Record("first out");
                }
                else
                {
                    await context.Invoke();
                }
            })
            .AddOutgoingGrainCallFilter(async context =>
            {
                await context.Invoke();
                if (context.MethodName == nameof(IContextGrain.Name))
                {
                    context.Result = $"sent {context.Result}";
                }
            }));
        Assert.Equal("sent <a!>?", await silo.Grains.GetGrain<IContextGrain>(1).Name("a"));
        Assert.Equal(["first in", "grain in", "first out"], silo.Probe.Events);
    }

    [Fact]
    public async Task Activities_follow_a_call_from_caller_to_grain_and_on()
    {
        var seen = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        using var root = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        using var listener = new ActivityListener
        {
            // An application's grains are heard from "Microsoft.Orleans.Application"; these count as the runtime's, for their namespace begins with Orleans.
            ShouldListenTo = source => source.Name == "Microsoft.Orleans.Runtime",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == root.TraceId && activity.OperationName == "IContextGrain/Read")
                {
                    seen.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var silo = await TestSilo.StartAsync(builder => builder.AddActivityPropagation());
        await silo.Grains.GetGrain<IContextGrain>(1).Read("who", 1);
        var activities = seen.OrderBy(activity => activity.StartTimeUtc).ToList();
        Assert.Equal([ActivityKind.Client, ActivityKind.Server, ActivityKind.Client, ActivityKind.Server], activities.Select(activity => activity.Kind));
        Assert.Equal(root.SpanId, activities[0].ParentSpanId);
        Assert.All(activities.Skip(1).Zip(activities), pair => Assert.Equal(pair.Second.SpanId, pair.First.ParentSpanId));
    }

    [Fact]
    public async Task Observers_hear_what_grains_publish_until_they_are_deleted()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grains.GetGrain<IContextGrain>(1);
        var listener = new Listener(silo.Probe);
        var reference = silo.Grains.CreateObjectReference<IListener>(listener);
        await grain.Subscribe(reference);
        await grain.Publish("news");
        await silo.Probe.WaitAsync("heard news");
        silo.Grains.DeleteObjectReference<IListener>(reference);
        await grain.Publish("more");
        GC.KeepAlive(listener);
    }

    [Fact]
    public async Task References_are_equal_by_identity_and_travel()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grains.GetGrain<IContextGrain>(255);
        Assert.Equal(grain, await grain.Self());
        Assert.NotEqual(grain, silo.Grains.GetGrain<IContextGrain>(1));
        Assert.Equal("context/FF", grain.GetGrainId().ToString());
        Assert.Equal(255, grain.GetPrimaryKeyLong());
        Assert.Equal(grain, silo.Grains.GetGrain<IContextGrain>(GrainId.Parse("context/FF")));
        var key = Guid.NewGuid();
        Assert.Equal(key, silo.Grains.GetGrain<IFailingGrain>(key).GetPrimaryKey());
        Assert.Throws<ArgumentException>(() => silo.Grains.GetGrain<INobodyGrain>("a"));
    }

    private sealed class Listener(Probe probe) : IListener
    {
        public void Heard(string text) => probe.Signal("heard " + text);
    }
}

public interface INobodyGrain : IGrainWithStringKey
{
    Task Do();
}
