using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Tests.Processes;

public sealed class ProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task Output_variables_and_exit_code_arrive()
    {
        using var guard = new ProcessGuard(Patience);
        var lines = new ConcurrentQueue<(string Text, bool IsError)>();
        var three = new TaskCompletionSource();
        var launcher = new ProcessLauncher(guard);
        using var process = launcher.Start(
            new LaunchRequest("sh", "/tmp", ["-c", "pwd; echo \"$WORD\"; echo bad >&2; exit 3"], new Dictionary<string, string> { ["WORD"] = "a b" }),
            (line, isError) =>
            {
                lines.Enqueue((line, isError));
                if (lines.Count == 3)
                {
                    three.SetResult();
                }
            });

        Assert.Equal(3, await process.Ended);
        await three.Task;
        Assert.Contains(("/tmp", false), lines);
        Assert.Contains(("a b", false), lines);
        Assert.Contains(("bad", true), lines);
    }

    [Fact]
    public async Task A_stop_reaches_the_children_too()
    {
        using var guard = new ProcessGuard(Patience);
        var child = new TaskCompletionSource<int>();
        using var process = new ProcessLauncher(guard).Start(
            new LaunchRequest("sh", "/", ["-c", "sleep 600 & echo $!; wait"], Nothing), (line, _) => child.TrySetResult(int.Parse(line)));
        var pid = await child.Task;

        process.Terminate();

        await process.Ended;
        await GoneAsync(pid);
    }

    [Fact]
    public void A_missing_program_or_folder_is_named()
    {
        using var guard = new ProcessGuard(Patience);
        var launcher = new ProcessLauncher(guard);
        var program = Assert.Throws<Win32Exception>(() => launcher.Start(new LaunchRequest("no-such-program", "/", [], Nothing), static (_, _) => { }));
        Assert.Contains("no-such-program", program.Message, StringComparison.Ordinal);
        var folder = Assert.Throws<Win32Exception>(() => launcher.Start(new LaunchRequest("sh", "/no/such/folder", [], Nothing), static (_, _) => { }));
        Assert.Contains("/no/such/folder", folder.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_host_is_gone_the_guard_ends_what_is_left_even_if_it_does_not_want_to()
    {
        var child = new TaskCompletionSource<int>();
        var guard = new ProcessGuard(Patience);
        using var process = new ProcessLauncher(guard).Start(
            new LaunchRequest("sh", "/", ["-c", "trap '' TERM; echo $$; exec sleep 600"], Nothing),
            (line, _) => child.TrySetResult(int.Parse(line)));
        var pid = await child.Task;

        // The same as a kill -9 of this process, as far as the guard can see: its pipe closes.
        guard.Dispose();

        Assert.Equal(137, await process.Ended);
        await GoneAsync(pid);
    }

    private static async Task GoneAsync(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        }
        catch (ArgumentException)
        {
            // It was gone before it could be looked at.
        }
    }
}
