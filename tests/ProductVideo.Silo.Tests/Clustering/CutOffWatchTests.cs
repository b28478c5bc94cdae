using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using ProductVideo.Grains.Clustering;
using ProductVideo.Silo.Clustering;

namespace ProductVideo.Silo.Tests.Clustering;

public sealed class CutOffWatchTests : IDisposable
{
    private static readonly ClusterSettings Settings = new() { CutOff = TimeSpan.FromSeconds(60) };
    private readonly Pulse _here = new();
    private readonly Pulse _elsewhere = new();
    private readonly Lifetime _lifetime = new();
    private readonly Clock _clock = new();
    private readonly CutOffWatch _watch;

    public CutOffWatchTests() => _watch = new CutOffWatch(_here, _elsewhere, Settings, _lifetime, _clock, NullLogger<CutOffWatch>.Instance);

    public void Dispose() => _watch.Dispose();

    [Fact]
    public async Task A_silo_that_the_database_answers_stays_and_asks_nobody()
    {
        await LookAfterAsync(seconds: 600);
        Assert.Equal((0, 0), (_lifetime.Stops, _elsewhere.Questions));
    }

    [Fact]
    public async Task A_silo_that_is_cut_off_for_longer_than_is_borne_ends()
    {
        await LookAfterAsync(seconds: 5);
        _here.IsAnswering = false;
        await LookAfterAsync(seconds: 59);
        Assert.Equal((0, 0), (_lifetime.Stops, _elsewhere.Questions));
        await LookAfterAsync(seconds: 1);
        Assert.Equal(1, _lifetime.Stops);
    }

    [Fact]
    public async Task Where_the_database_answers_nobody_everybody_stays()
    {
        (_here.IsAnswering, _elsewhere.IsAnswering) = (false, false);
        await LookAfterAsync(seconds: 600);
        Assert.Equal((0, 1), (_lifetime.Stops, _elsewhere.Questions));
    }

    [Fact]
    public async Task A_silence_that_ends_is_forgotten()
    {
        _here.IsAnswering = false;
        await LookAfterAsync(seconds: 59);
        _here.IsAnswering = true;
        await LookAfterAsync(seconds: 1);
        _here.IsAnswering = false;
        await LookAfterAsync(seconds: 59);
        Assert.Equal(0, _lifetime.Stops);
    }

    private Task LookAfterAsync(int seconds)
    {
        _clock.Ticks += TimeSpan.FromSeconds(seconds).Ticks;
        return _watch.LookAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Pulse : IDatabasePulse
    {
        public bool IsAnswering { get; set; } = true;

        public int Questions { get; private set; }

        public Task<bool> IsAnsweringAsync(CancellationToken cancellationToken)
        {
            Questions++;
            return Task.FromResult(IsAnswering);
        }
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public int Stops { get; private set; }

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => Stops++;
    }

    private sealed class Clock : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;
    }
}
