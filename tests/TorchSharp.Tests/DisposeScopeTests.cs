using static TorchSharp.torch;

namespace TorchSharp.Tests;

[Collection(nameof(LiveTensorCollection))]
public sealed class DisposeScopeTests
{
    [Fact]
    public void A_scope_disposes_what_was_made_in_it()
    {
        Tensor inner;
        using (NewDisposeScope())
        {
            inner = ones(3) + 1;
            Assert.False(inner.IsInvalid);
        }

        Assert.True(inner.IsInvalid);
        Assert.Throws<ObjectDisposedException>(() => inner.sum());
        inner.Dispose();
    }

    [Fact]
    public void Moving_out_hands_a_tensor_to_the_scope_around()
    {
        Tensor moved;
        using (var outer = NewDisposeScope())
        {
            using (var inner = NewDisposeScope())
            {
                moved = ones(2).MoveToOuterDisposeScope();
                Assert.False(inner.Contains(moved));
            }

            Assert.False(moved.IsInvalid);
            Assert.True(outer.Contains(moved));
        }

        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void Detaching_takes_a_tensor_out_of_all_scopes()
    {
        Tensor kept;
        using (NewDisposeScope())
        {
            kept = ones(2).DetachFromDisposeScope();
        }

        Assert.Equal(2f, kept.sum().item<float>());
        kept.Dispose();
    }

    [Fact]
    public void Disposing_by_hand_leaves_the_scope_in_order()
    {
        using var scope = NewDisposeScope();
        var tensors = Enumerable.Range(0, 20).Select(i => full([1], i)).ToArray();
        foreach (var tensor in tensors.Where((_, i) => i % 3 == 0))
        {
            tensor.Dispose();
        }

        Assert.Equal(13, scope.DisposablesCount);
        var keep = tensors[4];
        scope.DisposeEverythingBut(keep);
        Assert.Equal(1, scope.DisposablesCount);
        Assert.All(tensors.Where(tensor => !ReferenceEquals(tensor, keep)), tensor => Assert.True(tensor.IsInvalid));
        Assert.False(keep.IsInvalid);
    }

    [Fact]
    public void Scopes_belong_to_their_thread()
    {
        using var scope = NewDisposeScope();
        Tensor? other = null;
        var thread = new Thread(() => other = ones(1));
        thread.Start();
        thread.Join();
        Assert.Equal(0, scope.DisposablesCount);
        other!.Dispose();
    }

    [Fact]
    public void Disposables_of_any_kind_can_be_included()
    {
        var stream = new MemoryStream();
        using (var scope = NewDisposeScope())
        {
            scope.Include(stream);
        }

        Assert.False(stream.CanRead);
    }

    [Fact]
    public void Training_steps_leave_no_tensor_behind()
    {
        manual_seed(0);
        using var model = nn.Sequential(nn.Linear(8, 16), nn.GELU(), nn.LayerNorm(16), nn.Linear(16, 2));
        using var optimizer = optim.AdamW(model.parameters(), lr: 1e-3, beta2: 0.999);
        Step();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 50; i++)
        {
            Step();
        }

        Assert.Equal(before, Tensor.TotalCount);

        void Step()
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.mse_loss(model.call(randn(4, 8)), zeros(4, 2));
            loss.backward();
            optimizer.step();
        }
    }

    [Fact]
    public void Large_tensors_of_scopes_do_not_make_the_collector_run()
    {
        var before = GC.CollectionCount(2);
        for (var turn = 0; turn < 200; turn++)
        {
            using var scope = NewDisposeScope();
            _ = zeros(8L << 20);
        }

        Assert.InRange(GC.CollectionCount(2) - before, 0, 20);
    }

    [Fact]
    public void Large_tensors_without_a_scope_make_the_collector_run()
    {
        var before = GC.CollectionCount(2);
        for (var turn = 0; turn < 400; turn++)
        {
            _ = zeros(8L << 20);
        }

        Assert.True(GC.CollectionCount(2) > before, "nothing but the collector could ever free them");
    }
}
