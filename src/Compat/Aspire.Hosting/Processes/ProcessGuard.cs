using System.Diagnostics;

namespace Aspire.Hosting.Processes;

/// <summary>
/// A small shell beside this process that is told of every process group. When this process dies, however it dies, the pipe between them closes, and the
/// shell ends the groups that are left: politely first, by force after a while.
/// </summary>
internal sealed class ProcessGuard(TimeSpan patience) : IDisposable
{
    private const string Script =
        """
        trap '' INT TERM HUP
        groups=' '
        while read -r sign group; do
          case $sign in
            +) groups="$groups$group " ;;
            -) groups="${groups%% $group *} ${groups#* $group }" ;;
          esac
        done
        for group in $groups; do kill -s TERM -- "-$group" 2>/dev/null; done
        left=$1
        while [ $left -gt 0 ]; do
          alive=
          for group in $groups; do kill -s 0 -- "-$group" 2>/dev/null && alive=yes; done
          [ -n "$alive" ] || exit 0
          sleep 0.1
          left=$((left - 1))
        done
        for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
        """;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private readonly Lock _gate = new();
    private Process? _shell;
    private bool _isOver;

    /// <summary>Ends the group of <paramref name="process"/> should this process die.</summary>
    public void Watch(int process) => Tell($"+ {process}");

    /// <summary>The group is gone.</summary>
    public void Forget(int process)
    {
        try
        {
            Tell($"- {process}");
        }
        catch (IOException)
        {
            // The shell itself was killed: there is nobody left who would have to know.
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;

            // This is what ends the groups that are left; disposing of the process alone would leave the pipe open.
            _shell?.StandardInput.Dispose();
            _shell?.Dispose();
        }
    }

    private void Tell(string line)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            _shell ??= Start();
            _shell.StandardInput.WriteLine(line);
            _shell.StandardInput.Flush();
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("/usr/bin/setsid") { UseShellExecute = false, RedirectStandardInput = true };
        start.ArgumentList.Add("/bin/sh");
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Script);
        start.ArgumentList.Add("guard");
        start.ArgumentList.Add($"{(int)(patience / Tick)}");
        return Process.Start(start) ?? throw new InvalidOperationException("The process guard could not be started.");
    }
}
