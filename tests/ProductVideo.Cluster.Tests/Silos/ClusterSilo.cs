using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ProductVideo.Cluster.Tests.Silos;

/// <summary>A silo in a process of its own, as the tests see it.</summary>
internal sealed partial class ClusterSilo : IAsyncDisposable
{
    private const int StopSignal = 19;
    private const int ContinueSignal = 18;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Process _process;
    private readonly string _name;
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly List<(Func<List<string>, bool> IsThere, TaskCompletionSource Seen)> _waiting = [];
    private readonly StringBuilder _log = new();

    private ClusterSilo(string name, string output, IEnumerable<string> settings)
    {
        (_name, Output) = (name, output);
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ClusterSilo).Assembly.Location);
        }

        foreach (var argument in settings.Prepend(output).Prepend("silo"))
        {
            start.ArgumentList.Add(argument);
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    /// <summary>Its output folder.</summary>
    public string Output { get; }

    /// <summary>What it logged so far.</summary>
    public string Log
    {
        get
        {
            lock (_lock)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>How many steps it made.</summary>
    public int Made
    {
        get
        {
            lock (_lock)
            {
                return _lines.Count(IsMade);
            }
        }
    }

    /// <summary>Starts it, and waits until it has joined.</summary>
    public static async Task<ClusterSilo> StartAsync(string name, string output, IEnumerable<string> settings)
    {
        var silo = new ClusterSilo(name, output, settings);
        silo._process.Start();
        silo._process.BeginOutputReadLine();
        silo._process.BeginErrorReadLine();
        await silo.WhenAsync(static lines => lines.Contains("ready"), "joined");
        return silo;
    }

    /// <summary>Begins a run of the catalogue.</summary>
    public void BeginRun(string catalogue) => _process.StandardInput.WriteLine("run " + catalogue);

    /// <summary>Waits for the end of the run that was begun here.</summary>
    public async Task<RunCounts> WhenDoneAsync()
    {
        var line = await FindAsync("done ", "finished the run", "failed ");
        return line.StartsWith("done ", StringComparison.Ordinal)
            ? JsonSerializer.Deserialize<RunCounts>(line[5..])!
            : throw new InvalidOperationException(line);
    }

    /// <summary>Waits until it has made so many steps.</summary>
    public Task WhenMadeAsync(int steps) => WhenAsync(lines => lines.Count(IsMade) >= steps, $"made {steps} steps");

    /// <summary>How many calls reached its product and clip grains.</summary>
    public async Task<int> CountCallsAsync()
    {
        await _process.StandardInput.WriteLineAsync("calls");
        return int.Parse((await FindAsync("calls ", "counted its calls"))[6..], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Has the media queue take nothing new.</summary>
    public async Task DrainAsync()
    {
        await _process.StandardInput.WriteLineAsync("drain");
        await FindAsync("drained", "drained its queue");
    }

    /// <summary>Registers a product.</summary>
    /// <returns>Its state, or what was thrown.</returns>
    public async Task<string> RegisterAsync()
    {
        await _process.StandardInput.WriteLineAsync("register");
        return (await FindAsync("registered ", "registered a product"))[11..];
    }

    /// <summary>Ends the process at once, as a lost machine would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Holds the process, as a machine that swaps or is moved would.</summary>
    public void Freeze() => Assert.Equal(0, Kill(_process.Id, StopSignal));

    /// <summary>Lets it go on.</summary>
    public void Thaw() => Assert.Equal(0, Kill(_process.Id, ContinueSignal));

    /// <summary>Waits until the process has ended by itself.</summary>
    public async Task WhenEndedAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{_name} has not ended.\n{Log}");
        }
    }

    /// <summary>Stops it in order.</summary>
    public async Task StopAsync()
    {
        await _process.StandardInput.WriteLineAsync("stop");
        await WhenEndedAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    private static bool IsMade(string line) => line.StartsWith("made ", StringComparison.Ordinal);

    private async Task<string> FindAsync(string prefix, string what, string orPrefix = "\0")
    {
        string? found = null;
        await WhenAsync(lines => (found = lines.FindLast(line => line.StartsWith(prefix, StringComparison.Ordinal) || line.StartsWith(orPrefix, StringComparison.Ordinal))) is not null, what);
        return found!;
    }

    private async Task WhenAsync(Func<List<string>, bool> isThere, string what)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (isThere(_lines))
            {
                return;
            }

            _waiting.Add((isThere, seen));
        }

        if (await Task.WhenAny(seen.Task, _process.WaitForExitAsync().WaitAsync(Patience)) != seen.Task)
        {
            Assert.Fail($"{_name} has not {what}.\n{Log}");
        }
    }

    private void Hear(string? line)
    {
        lock (_lock)
        {
            if (line is not null)
            {
                _lines.Add(line);
                _waiting.RemoveAll(waiting => waiting.IsThere(_lines) && waiting.Seen.TrySetResult());
            }
        }
    }

    private void Keep(string? line)
    {
        lock (_lock)
        {
            _log.AppendLine(line);
        }
    }
}
