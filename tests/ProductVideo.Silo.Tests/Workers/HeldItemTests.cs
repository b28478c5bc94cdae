using ProductVideo.Silo.Workers;
using ProductVideo.Storage.Work;

namespace ProductVideo.Silo.Tests.Workers;

public sealed class HeldItemTests
{
    [Fact]
    public void A_lease_that_goes_while_the_work_is_done_ends_it_once()
    {
        using var item = Make();
        Assert.True(item.Lose());
        Assert.False(item.Lose());
        Assert.True(item.Token.IsCancellationRequested);
    }

    [Fact]
    public void A_renewal_that_comes_behind_the_report_has_lost_nothing()
    {
        using var item = Make();
        item.EndWork();
        Assert.False(item.Lose());
        Assert.False(item.Token.IsCancellationRequested);
    }

    private static HeldItem Make() => new(
        new WorkClaim { Id = "clip/RING1_001/mask/1", Capability = "media", Step = "mask", OwnerKind = "clip", OwnerKey = "RING1_001", Payload = "{}", Attempt = 1, Fence = 7, LeasedUntil = 30_000 },
        CancellationToken.None);
}
