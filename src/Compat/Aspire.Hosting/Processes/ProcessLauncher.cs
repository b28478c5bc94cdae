using System.ComponentModel;
using System.Diagnostics;

namespace Aspire.Hosting.Processes;

/// <summary>
/// Makes processes in sessions of their own, so that Ctrl+C in the terminal reaches this process alone and the others are stopped in their order,
/// and tells the guard about each, so that none outlives this process.
/// </summary>
internal sealed class ProcessLauncher(ProcessGuard guard) : IProcessLauncher
{
    private const string SessionProgram = "/usr/bin/setsid";

    public IRunningProcess Start(LaunchRequest request, Action<string, bool> onLine)
    {
        if (!Directory.Exists(request.WorkingDirectory))
        {
            throw new Win32Exception($"The working directory {request.WorkingDirectory} does not exist.");
        }

        var start = new ProcessStartInfo(SessionProgram)
        {
            UseShellExecute = false,
            WorkingDirectory = request.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Find(request.Command));
        foreach (var argument in request.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in request.Environment)
        {
            start.Environment[name] = value;
        }

        return RunningProcess.Start(start, guard, onLine);
    }

    // The session program would report a missing program through its own exit code only, long after the start seemed to work.
    private static string Find(string command)
    {
        if (command.Contains('/', StringComparison.Ordinal))
        {
            return File.Exists(command) ? command : throw new Win32Exception($"There is no program {command}.");
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':', StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, command)).FirstOrDefault(File.Exists)
            ?? throw new Win32Exception($"There is no program '{command}' on the PATH.");
    }
}
