using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aspire.Hosting.Processes;

/// <summary>A process that leads a group; signals go to the whole group.</summary>
internal sealed partial class RunningProcess : IRunningProcess
{
    private const int SignalKill = 9;
    private const int SignalTerminate = 15;
    private readonly Process _process;
    private readonly TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public Task<int> Ended => _ended.Task;

    public static RunningProcess Start(ProcessStartInfo start, ProcessGuard guard, Action<string, bool> onLine)
    {
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var running = new RunningProcess(process);
        process.OutputDataReceived += (_, line) => Pass(line.Data, isError: false, onLine);
        process.ErrorDataReceived += (_, line) => Pass(line.Data, isError: true, onLine);
        process.Exited += (_, _) =>
        {
            // What is left of the group ends with its leader.
            running.Kill();
            guard.Forget(process.Id);
            running._ended.TrySetResult(process.ExitCode);
        };
        process.Start();
        guard.Watch(process.Id);
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return running;
    }

    public void Terminate() => Send(SignalTerminate);

    public void Kill() => Send(SignalKill);

    public void Dispose() => _process.Dispose();

    private static void Pass(string? line, bool isError, Action<string, bool> onLine)
    {
        if (line is not null)
        {
            onLine(line, isError);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);

    // A group that is gone already cannot be signalled; that is what was wanted.
    private void Send(int signal) => _ = SendSignal(-Id, signal);
}
