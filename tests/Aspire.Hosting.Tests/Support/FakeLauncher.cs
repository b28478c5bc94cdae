using System.Collections.Concurrent;
using System.ComponentModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Tests.Support;

/// <summary>Makes fake processes and remembers the order.</summary>
internal sealed class FakeLauncher : IProcessLauncher
{
    private readonly ConcurrentQueue<FakeProcess> _started = new();

    public IReadOnlyList<FakeProcess> Started => [.. _started];

    /// <summary>Commands that cannot be started.</summary>
    public HashSet<string> Missing { get; } = [];

    /// <summary>Shapes a process before it runs.</summary>
    public Action<FakeProcess> Shape { get; set; } = static _ => { };

    public FakeProcess Process(string command) => _started.Last(process => process.Request.Command == command);

    public IRunningProcess Start(LaunchRequest request, Action<string, bool> onLine)
    {
        if (Missing.Contains(request.Command))
        {
            throw new Win32Exception($"There is no program {request.Command}.");
        }

        var process = new FakeProcess(request, onLine, _started.Count + 1);
        Shape(process);
        _started.Enqueue(process);
        return process;
    }
}
