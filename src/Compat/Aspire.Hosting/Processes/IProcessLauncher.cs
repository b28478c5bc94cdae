namespace Aspire.Hosting.Processes;

/// <summary>Makes processes.</summary>
internal interface IProcessLauncher
{
    /// <summary>Starts a program in a process group of its own.</summary>
    /// <param name="request">What to start.</param>
    /// <param name="onLine">Takes its output line by line; true: written to standard error.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program, or it cannot be started.</exception>
    IRunningProcess Start(LaunchRequest request, Action<string, bool> onLine);
}
