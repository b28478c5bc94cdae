using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Tests.Support;

/// <summary>A process that ends when the test says so, or when it is asked to.</summary>
internal sealed class FakeProcess(LaunchRequest request, Action<string, bool> onLine, int id) : IRunningProcess
{
    private readonly TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LaunchRequest Request { get; } = request;

    public int Id { get; } = id;

    public Task<int> Ended => _ended.Task;

    /// <summary>Whether it heeds the polite signal.</summary>
    public bool IsStubborn { get; set; }

    public bool WasTerminated { get; private set; }

    public bool WasKilled { get; private set; }

    public void Write(string line, bool isError = false) => onLine(line, isError);

    public void End(int code) => _ended.TrySetResult(code);

    public void Terminate()
    {
        WasTerminated = true;
        if (!IsStubborn)
        {
            End(143);
        }
    }

    public void Kill()
    {
        WasKilled |= !_ended.Task.IsCompleted;
        End(137);
    }

    public void Dispose()
    {
    }
}
