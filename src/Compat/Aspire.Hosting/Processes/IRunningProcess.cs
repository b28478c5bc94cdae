namespace Aspire.Hosting.Processes;

/// <summary>A process that was started here.</summary>
internal interface IRunningProcess : IDisposable
{
    int Id { get; }

    /// <summary>Ends with its exit code.</summary>
    Task<int> Ended { get; }

    /// <summary>Asks the process and its children to end.</summary>
    void Terminate();

    /// <summary>Ends the process and its children.</summary>
    void Kill();
}
