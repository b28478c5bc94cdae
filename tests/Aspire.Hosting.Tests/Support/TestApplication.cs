using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Tests.Support;

/// <summary>An application over fake processes and a clock of the test's own.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly CancellationTokenSource _tooLong = new(Patience);
    private DistributedApplication? _application;

    public TestApplication()
    {
        Builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = [], DisableDashboard = true });
        Builder.Services.AddSingleton<IProcessLauncher>(Launcher).AddSingleton<TimeProvider>(Time);
        Builder.Services.AddLogging(static logging => logging.ClearProviders());
    }

    public IDistributedApplicationBuilder Builder { get; }

    public FakeLauncher Launcher { get; } = new();

    public FakeTime Time { get; } = new();

    public DistributedApplication Application => _application ??= Builder.Build();

    public ResourceNotificationService Notifications => Application.ResourceNotifications;

    public CancellationToken TooLong => _tooLong.Token;

    public IResourceBuilder<ExecutableResource> Add(string name) => Builder.AddExecutable(name, name, "/");

    public Task StartAsync() => Application.StartAsync(TooLong);

    public Task<string> UntilAsync(string resource, params string[] states) => Notifications.WaitForResourceAsync(resource, states, TooLong);

    public string StateOf(string resource) => Notifications.TryGetCurrentState(resource, out var change) ? change.Snapshot.State!.Text : "none";

    public Task<ExecuteCommandResult> CommandAsync(string resource, string command) => Application.ResourceCommands.ExecuteCommandAsync(resource, command, TooLong);

    public async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        _tooLong.Dispose();
    }
}
