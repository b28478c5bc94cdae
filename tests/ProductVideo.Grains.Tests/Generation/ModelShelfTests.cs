using ProductVideo.Grains.Generation;

namespace ProductVideo.Grains.Tests.Generation;

public sealed class ModelShelfTests
{
    [Fact]
    public void The_model_that_was_used_longest_ago_makes_room()
    {
        var freed = new List<string>();
        using var shelf = new ModelShelf<FakeModel>(_ => 100);
        FakeModel Get(string name, long bytes) => shelf.Get("cuda:0", name, bytes, () => new FakeModel(name, freed));
        Get("a", 40);
        Get("b", 40);
        Assert.Same(Get("a", 40), Get("a", 40));
        Get("c", 60);
        Assert.Equal(["b"], freed);
        Assert.Equal(["c", "a"], shelf.Loaded("cuda:0"));
    }

    [Fact]
    public void Without_a_budget_one_model_stays_on_each_device()
    {
        var freed = new List<string>();
        using var shelf = new ModelShelf<FakeModel>(_ => null);
        shelf.Get("cpu:0", "a", 1, () => new FakeModel("a", freed));
        shelf.Get("cpu:1", "a", 1, () => new FakeModel("a on 1", freed));
        shelf.Get("cpu:0", "b", 1, () => new FakeModel("b", freed));
        Assert.Equal(["a"], freed);
        Assert.Equal(["b"], shelf.Loaded("cpu:0"));
        Assert.Equal(["a"], shelf.Loaded("cpu:1"));
    }

    [Fact]
    public void A_model_that_cannot_be_loaded_takes_no_place()
    {
        using var shelf = new ModelShelf<FakeModel>(_ => 100);
        Assert.Throws<InvalidOperationException>(() => shelf.Get("cuda:0", "a", 40, () => throw new InvalidOperationException("damaged")));
        Assert.Empty(shelf.Loaded("cuda:0"));
    }

    [Fact]
    public void A_model_larger_than_the_budget_is_loaded_alone()
    {
        var freed = new List<string>();
        using var shelf = new ModelShelf<FakeModel>(_ => 10);
        shelf.Get("cuda:0", "a", 5, () => new FakeModel("a", freed));
        shelf.Get("cuda:0", "huge", 50, () => new FakeModel("huge", freed));
        Assert.Equal(["huge"], shelf.Loaded("cuda:0"));
    }

    private sealed class FakeModel(string name, List<string> freed) : IDisposable
    {
        public void Dispose() => freed.Add(name);
    }
}
