using System.Runtime.InteropServices;
using ProductVideo.Cli.CommandLine;

namespace ProductVideo.Cli.Interrupts;

/// <summary>
/// Ctrl-C and the polite end signal: the first asks the work to stop and gives it a second and a half, the second ends the process at once.
/// Both are safe: every change is written before what follows from it, so the next run goes on from there.
/// </summary>
internal sealed class InterruptHandler : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1.5);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Lock _lock = new();
    private readonly TextWriter _error;
    private readonly TimeProvider _time;
    private readonly Action<int> _exit;
    private ITimer? _timer;
    private int _signals;

    /// <summary>Makes a handler; <paramref name="exit"/> ends the process.</summary>
    public InterruptHandler(TextWriter error, TimeProvider time, Action<int> exit)
    {
        _error = error;
        _time = time;
        _exit = exit;
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Listens to the terminal and to the system.</summary>
    public void Listen()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                Signal();
            }));
        }
    }

    /// <summary>Handles one signal.</summary>
    public void Signal()
    {
        lock (_lock)
        {
            _signals++;
            if (_signals > 1)
            {
                _exit(ExitCode.Cancelled);
                return;
            }

            _error.WriteLine("pv: stopping; once more ends it at once");
            _timer = _time.CreateTimer(_ => End(), null, Grace, Timeout.InfiniteTimeSpan);
        }

        // Outside the lock: whoever waits for the token may run right here.
        _stop.Cancel();
    }

    private void End()
    {
        _error.WriteLine("pv: stopped. What was finished is kept: run the same command again.");
        _exit(ExitCode.Cancelled);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _timer?.Dispose();
        _stop.Dispose();
    }
}
