using System.Collections.Immutable;
using Orleans.Concurrency;
using Orleans.Tests.Support;

namespace Orleans.Tests.Calls;

[GenerateSerializer]
public sealed class Node
{
    [Id(0)]
    public string Name { get; set; } = "";

    [Id(1)]
    public Node? Next { get; set; }

    [Id(2)]
    private readonly List<int> _numbers = [];

    public string NotNumbered { get; set; } = "default";

    public List<int> Numbers => _numbers;
}

[GenerateSerializer]
public abstract record Shape([property: Id(0)] string Label)
{
    [Id(1)]
    public List<string> Tags { get; init; } = [];
}

[GenerateSerializer]
public sealed record Circle(string Label, double[] Centre) : Shape(Label)
{
    public string NotNumbered { get; set; } = "default";
}

[GenerateSerializer]
public readonly record struct Span(int Start, int[] Data, (string Name, List<int> Items) Pair);

[GenerateSerializer]
[Immutable]
public sealed record Frozen(int[] Data);

public enum Colour
{
    Red,
    Green,
}

public interface IKeeperGrain : IGrainWithIntegerKey
{
    /// <summary>Keeps the value, and gives back the one kept before.</summary>
    Task<object?> Keep(object? value);

    Task<bool> IsSame([Immutable] int[] data);

    Task<Dictionary<string, List<Node>>> Nodes(Dictionary<string, List<Node>> nodes);
}

public sealed class KeeperGrain : Grain, IKeeperGrain
{
    internal static int[]? Shared { get; set; }

    private object? _kept;

    public Task<object?> Keep(object? value)
    {
        var kept = _kept;
        _kept = value;
        return Task.FromResult(kept);
    }

    public Task<bool> IsSame(int[] data) => Task.FromResult(ReferenceEquals(data, Shared));

    public Task<Dictionary<string, List<Node>>> Nodes(Dictionary<string, List<Node>> nodes)
    {
        nodes["added"] = [];
        return Task.FromResult(nodes);
    }
}

public sealed class IsolationTests
{
    public static TheoryData<object> Copied => new TheoryData<object>(new object[]
        {
        new[] { 1, 2 },
        new[,] { { 1, 2 }, { 3, 4 } },
        new[] { new[] { 1 }, [2, 3] },
        new List<string> { "a" },
        new Dictionary<string, int[]> { ["a"] = [1] },
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" },
        new SortedDictionary<int, string> { [1] = "a" },
        new Queue<int>([1, 2]),
        new Stack<int>([1, 2]),
        (1, new List<int> { 1 }),
        Tuple.Create("a", new[] { 1 }),
        KeyValuePair.Create(1, new[] { 1 }),
        new Span(1, [1, 2], ("a", [3])),
        ImmutableArray.Create(new[] { 1 }, [2]),
        });

    public static TheoryData<object> Shared => new TheoryData<object>(new object[]
        {
        "text", 1, 1.5m, Colour.Green, DateTimeOffset.UnixEpoch, Guid.Empty, new Uri("https://example.org"), new Frozen([1]), (1, "a"),
        ImmutableArray.Create(1, 2), ImmutableDictionary<string, int>.Empty.Add("a", 1), new InvalidDataException("x"), TimeSpan.FromDays(1),
        });

    [Theory]
    [MemberData(nameof(Copied))]
    public async Task What_can_change_is_copied(object value)
    {
        var (back, _) = await RoundTripAsync(value);
        Assert.Equivalent(value, back, strict: true);
        Assert.NotSame(value, back);
        Assert.IsType(value.GetType(), back);
    }

    [Theory]
    [MemberData(nameof(Shared))]
    public async Task What_cannot_change_arrives_equal(object value)
    {
        var (back, _) = await RoundTripAsync(value);
        Assert.Equal(value, back);
    }

    [Fact]
    public async Task Classes_travel_with_their_numbered_members_cycles_and_shared_parts()
    {
        var node = new Node { Name = "a", NotNumbered = "changed" };
        node.Numbers.Add(7);
        node.Next = new Node { Name = "b", Next = node };
        var (result, silo) = await RoundTripAsync(node);
        var back = Assert.IsType<Node>(result);
        Assert.NotSame(node, back);
        Assert.Equal(("a", "b", "default"), (back.Name, back.Next!.Name, back.NotNumbered));
        Assert.Same(back, back.Next.Next);
        Assert.Equal([7], back.Numbers);
        Assert.NotSame(node.Numbers, back.Numbers);
        Assert.NotNull(silo);
    }

    [Fact]
    public async Task Records_travel_with_their_primary_parameters_and_their_base()
    {
        var circle = new Circle("c", [1, 2]) { Tags = ["t"], NotNumbered = "changed" };
        var (result, _) = await RoundTripAsync(circle);
        var back = Assert.IsType<Circle>(result);
        Assert.Equal("c", back.Label);
        Assert.Equal([1, 2], back.Centre);
        Assert.NotSame(circle.Centre, back.Centre);
        Assert.Equal(["t"], back.Tags);
        Assert.NotEqual("changed", back.NotNumbered);
    }

    [Fact]
    public async Task Immutable_parameters_and_wrappers_are_shared()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grains.GetGrain<IKeeperGrain>(1);
        KeeperGrain.Shared = [1, 2, 3];
        Assert.True(await grain.IsSame(KeeperGrain.Shared));
        await grain.Keep(KeeperGrain.Shared.AsImmutable());
        Assert.Same(KeeperGrain.Shared, Assert.IsType<Immutable<int[]>>(await grain.Keep(null)).Value);
    }

    [Fact]
    public async Task Nested_collections_belong_to_the_callee()
    {
        await using var silo = await TestSilo.StartAsync();
        var mine = new Dictionary<string, List<Node>> { ["a"] = [new Node { Name = "n" }] };
        var theirs = await silo.Grains.GetGrain<IKeeperGrain>(1).Nodes(mine);
        Assert.Equal(["a"], mine.Keys);
        Assert.Equal(["a", "added"], theirs.Keys.Order());
        Assert.NotSame(mine["a"][0], theirs["a"][0]);
    }

    private static async Task<(object? Back, TestSilo Silo)> RoundTripAsync(object value)
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grains.GetGrain<IKeeperGrain>(1);
        await grain.Keep(value);
        return (await grain.Keep(null), silo);
    }
}
