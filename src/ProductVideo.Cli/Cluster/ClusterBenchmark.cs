using System.Diagnostics;
using ProductVideo.Abstractions.Work;
using ProductVideo.Silo.Hosting;
using ProductVideo.Storage.Work;

namespace ProductVideo.Cli.Cluster;

/// <summary>
/// Measures the control plane: real grains, queue, listings and deliveries on a durable database, with devices that only pretend. First the whole catalogue
/// with steps that take no time, then steps that take some, once with more work than devices and once with more devices than work, then a restart.
/// </summary>
internal sealed class ClusterBenchmark(ClusterBenchmarkOptions options, TimeProvider time, TextWriter progress)
{
    private const double MebiByte = 1 << 20;
    private const double LargestMemory = 2048;
    private const double LongestWait = 50;
    private const double LongestAnswer = 20;
    private const double LongestRestart = 15;
    private const double LeastBusy = 0.98;
    private const double MostCostGrowth = 1.25;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(25);
    private readonly List<ClusterMeasure> _measures = [];
    private readonly SimulatedWork _work = new(options.ClipsPerProduct);
    private double _peakMemory;

    private double LeastRate => string.Equals(options.Store, "sqlite", StringComparison.Ordinal) ? 5000 : 3000;

    /// <summary>Runs all of it.</summary>
    /// <param name="storage">Where the state is kept.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ClusterBenchmarkReport> RunAsync(StorageOptions storage, CancellationToken cancellationToken)
    {
        using var waits = new WaitSamples();
        double seconds;
        long commits;
        long writes;
        await using (var cluster = await StartAsync(storage, cancellationToken))
        {
            seconds = await MeasureRateAsync(cluster, cancellationToken);
            (commits, writes) = (cluster.Database.Writer.Commits, cluster.Database.Writer.Writes);
            await MeasureBusyAsync(cluster, cancellationToken);
            await MeasureWaitAsync(cluster, waits, cancellationToken);
        }

        await MeasureRestartAsync(storage, cancellationToken);
        Add("memory at most", _peakMemory, "MiB", $"< {LargestMemory:0}", _peakMemory < LargestMemory);
        return new ClusterBenchmarkReport(options, Environment.ProcessorCount, seconds, commits, writes, _measures);
    }

    private Task<SimulatedCluster> StartAsync(StorageOptions storage, CancellationToken cancellationToken) =>
        SimulatedCluster.StartAsync(options.Folder, storage, options.Devices, _work, Lease, cancellationToken);

    private async Task<double> MeasureRateAsync(SimulatedCluster cluster, CancellationToken cancellationToken)
    {
        Say($"{options.Products} products, {options.Clips} clips, {options.Transitions} steps on {options.Store}");
        var asked = Task.Run(() => AskAsync(cluster, cancellationToken), CancellationToken.None);
        var cost = new CostCurve(time);
        var startedAt = time.GetTimestamp();
        var registering = Task.Run(() => cluster.RegisterAsync(1, options.Products, options.Seed, cancellationToken), CancellationToken.None);
        while (!registering.IsCompleted || !await cluster.AreSettledAsync(options.Products))
        {
            await Task.Delay(Tick, time, cancellationToken);
            cost.Note(await cluster.CountSettledClipsAsync());
            NoteMemory();
        }

        await registering;
        var seconds = time.GetElapsedTime(startedAt).TotalSeconds;
        _isAsking = false;
        var answers = await asked;
        var rate = options.Transitions / seconds;
        Add("step transitions", rate, "a second", $">= {LeastRate:0}", rate >= LeastRate);
        Add("status query p99 meanwhile", Quantile.Of(answers, 0.99), "ms", $"< {LongestAnswer:0}", Quantile.Of(answers, 0.99) < LongestAnswer);
        var (early, late) = cost.Compare();
        Add("CPU a clip, last tenth to first", late / early, $"times ({early:0.00} to {late:0.00} ms)", $"<= {MostCostGrowth:0.00}", late / early <= MostCostGrowth);
        return seconds;
    }

    private bool _isAsking = true;

    private async Task<List<double>> AskAsync(SimulatedCluster cluster, CancellationToken cancellationToken)
    {
        var random = new Random(options.Seed);
        var answers = new List<double>();
        while (Volatile.Read(ref _isAsking))
        {
            var startedAt = time.GetTimestamp();
            await cluster.AskAsync(random.Next(1, options.Products + 1));
            answers.Add(time.GetElapsedTime(startedAt).TotalMilliseconds);
            await Task.Delay(BetweenQuestions, time, cancellationToken);
        }

        return answers;
    }

    /// <summary>Steps of 100 ms and enough of them: how much of their time do devices work while more waits than they hold?</summary>
    private async Task MeasureBusyAsync(SimulatedCluster cluster, CancellationToken cancellationToken)
    {
        _work.StepTime = TimeSpan.FromMilliseconds(100);
        var products = Math.Max(options.Devices * 4, options.Products / 40);
        Say($"busy devices: {products} more products, {options.Devices} devices, steps of {_work.StepTime.TotalMilliseconds:0} ms");
        await cluster.RegisterAsync(options.Products + 1, products, options.Seed, cancellationToken);
        while (await OpenAsync(cluster) < 3 * options.Devices)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
        }

        var (busyBefore, doneBefore, at) = (Busy(cluster), Done(cluster), time.GetTimestamp());
        var (share, nominal, elapsed) = (double.NaN, double.NaN, TimeSpan.Zero);
        while (await OpenAsync(cluster) >= 2 * options.Devices)
        {
            await Task.Delay(Tick, time, cancellationToken);
            elapsed = time.GetElapsedTime(at);
            share = (Busy(cluster) - busyBefore) / (elapsed.TotalSeconds * options.Devices);
            nominal = (Done(cluster) - doneBefore) * _work.StepTime.TotalSeconds / (elapsed.TotalSeconds * options.Devices);
            NoteMemory();
        }

        Add("devices busy while work waits", share, $"of the time ({elapsed.TotalSeconds:0} s; {nominal:0.000} if each step is counted as its {_work.StepTime.TotalMilliseconds:0} ms)", $">= {LeastBusy:0.00}", share >= LeastBusy);
        await UntilSettledAsync(cluster, options.Products + products, cancellationToken);
    }

    /// <summary>Steps of 5 ms and a product now and then: how long does an item wait although devices are free?</summary>
    private async Task MeasureWaitAsync(SimulatedCluster cluster, WaitSamples waits, CancellationToken cancellationToken)
    {
        const int Pages = 100;
        _work.StepTime = TimeSpan.FromMilliseconds(5);
        Say($"free devices: {Pages} more products, one every 100 ms, steps of {_work.StepTime.TotalMilliseconds:0} ms");
        var first = options.Products + Math.Max(options.Devices * 4, options.Products / 40) + 1;
        waits.Take();
        for (var page = 0; page < Pages; page++)
        {
            await cluster.RegisterAsync(first + page, 1, options.Seed, cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
        }

        await UntilSettledAsync(cluster, first + Pages - 1, cancellationToken);
        var milliseconds = waits.Take().ConvertAll(wait => wait * 1000);
        var p99 = Quantile.Of(milliseconds, 0.99);
        Add("queue wait p99, devices free", p99, $"ms (p50 {Quantile.Of(milliseconds, 0.5):0})", $"< {LongestWait:0}", p99 < LongestWait);
    }

    private async Task MeasureRestartAsync(StorageOptions storage, CancellationToken cancellationToken)
    {
        Say("restart");
        var startedAt = time.GetTimestamp();
        await using var cluster = await StartAsync(storage, cancellationToken);
        var clips = await cluster.CountSettledClipsAsync();
        await cluster.AskAsync(1);
        var seconds = time.GetElapsedTime(startedAt).TotalSeconds;
        Add($"restart until {clips} clips are known", seconds, "s", $"< {LongestRestart:0}", seconds < LongestRestart && clips >= options.Clips);
        NoteMemory();
    }

    private async Task UntilSettledAsync(SimulatedCluster cluster, int products, CancellationToken cancellationToken)
    {
        while (!await cluster.AreSettledAsync(products))
        {
            await Task.Delay(Tick, time, cancellationToken);
            NoteMemory();
        }
    }

    private static double Busy(SimulatedCluster cluster) => Simulated(cluster).Sum(device => device.BusySeconds);

    private static long Done(SimulatedCluster cluster) => Simulated(cluster).Sum(device => device.Done);

    private static IEnumerable<DeviceStatus> Simulated(SimulatedCluster cluster) =>
        cluster.Devices.Devices().Where(device => device.Capabilities.Contains(WorkCapability.Media, StringComparer.Ordinal));

    // Leased ones too: what a device has taken ahead waits as well. From twice as many as there are devices on, each has an item to do and one waits for it.
    private static async Task<long> OpenAsync(SimulatedCluster cluster) =>
        (await cluster.Work.CountAsync()).Where(count => count.Status is WorkStatus.Queued or WorkStatus.Leased).Sum(count => count.Count);

    private void NoteMemory()
    {
        using var process = Process.GetCurrentProcess();
        _peakMemory = Math.Max(_peakMemory, process.WorkingSet64 / MebiByte);
    }

    private void Add(string name, double value, string unit, string aim, bool isMet) => _measures.Add(new ClusterMeasure(name, value, unit, aim, isMet));

    private void Say(string what) => progress.WriteLine(what);
}
