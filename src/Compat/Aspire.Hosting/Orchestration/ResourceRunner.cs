using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>One executable: a shell round <see cref="ResourceMachine"/> that makes and ends its process and says how it is.</summary>
internal sealed class ResourceRunner(
    ExecutableResource resource,
    ResourceConfiguration configuration,
    IProcessLauncher launcher,
    HealthProber prober,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    IDistributedApplicationEventing eventing,
    IServiceProvider services,
    TimeProvider time)
{
    /// <summary>How long a process may take to end before it is killed.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private ResourceState _state;
    private Life? _life;

    public ExecutableResource Resource { get; } = resource;

    public ResourceState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <summary>Shows that the resource is there, and where it will listen.</summary>
    public Task AnnounceAsync() => notifications.PublishUpdateAsync(Resource, snapshot => snapshot with
    {
        State = KnownResourceStates.NotStarted,
        CreationTimeStamp = time.GetUtcNow().UtcDateTime,
        Urls = UrlsOf(Resource),
        Properties = [new("executable.path", Resource.Command), new("executable.workDir", Resource.WorkingDirectory)],
    });

    /// <summary>Begins a life. False: it has one already.</summary>
    public bool Start()
    {
        lock (_gate)
        {
            if (!Move(ResourceHappening.StartAsked))
            {
                return false;
            }

            var life = new Life();
            _life = life;
            life.End = Task.Run(() => LiveAsync(life.Stopping));
            return true;
        }
    }

    /// <summary>Ends its life and waits for that. False: there was none to end.</summary>
    public async Task<bool> StopAsync(CancellationToken cancellationToken)
    {
        Life? life;
        lock (_gate)
        {
            if (ResourceMachine.IsAtRest(_state))
            {
                return false;
            }

            life = _life;
        }

        await life!.Stopping.CancelAsync();
        await life.End.WaitAsync(cancellationToken);
        return true;
    }

    private static ImmutableArray<UrlSnapshot> UrlsOf(IResource resource)
    {
        var special = resource.Annotations.OfType<EndpointUrlAnnotation>().ToLookup(static annotation => annotation.Endpoint.EndpointName, StringComparer.Ordinal);
        return [.. resource.Annotations.OfType<EndpointAnnotation>().Where(static endpoint => endpoint.AllocatedEndpoint is not null).SelectMany(endpoint =>
            special[endpoint.Name].Select(annotation => annotation.Create(annotation.Endpoint)) is var urls && urls.Any()
                ? urls.Select(url => new UrlSnapshot(endpoint.Name, AbsoluteUrl(endpoint, url.Url), IsInternal: false) { DisplayText = url.DisplayText })
                : [new UrlSnapshot(endpoint.Name, endpoint.AllocatedEndpoint!.UriString, IsInternal: false)])];
    }

    private static string AbsoluteUrl(EndpointAnnotation endpoint, string url) =>
        url.StartsWith('/') ? endpoint.AllocatedEndpoint!.UriString + url : url;

    private async Task LiveAsync(CancellationTokenSource stopping)
    {
        try
        {
            await notifications.WaitForDependenciesAsync(Resource, stopping.Token);
            Move(ResourceHappening.DependenciesReady);
            await eventing.PublishAsync(new BeforeResourceStartedEvent(Resource, services), stopping.Token);
            var request = await configuration.ResolveAsync(Resource, stopping.Token);
            var log = logs.Log(Resource.Name);
            using var process = launcher.Start(request, log.Write);
            Move(ResourceHappening.ProcessStarted);
            await RunAsync(process, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Move(ResourceHappening.StopAsked);
        }
        catch (Exception exception)
        {
            logs.Log(Resource.Name).Write($"{Resource.Name} cannot be started: {exception.Message}", isError: true);
            Move(ResourceHappening.StartFailed);
        }

        if (notifications.TryGetCurrentState(Resource.Name, out var last))
        {
            await eventing.PublishAsync(new ResourceStoppedEvent(Resource, services, last));
        }
    }

    private async Task RunAsync(IRunningProcess process, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var watch = WatchHealthAsync(over.Token);
        await Task.WhenAny(process.Ended, Task.Delay(Timeout.InfiniteTimeSpan, time, over.Token));
        if (!process.Ended.IsCompleted)
        {
            Move(ResourceHappening.StopAsked);
            process.Terminate();
            await Task.WhenAny(process.Ended, Task.Delay(Grace, time, CancellationToken.None));
            process.Kill();
        }

        var exitCode = await process.Ended;
        await over.CancelAsync();
        await watch;
        Move(ResourceHappening.ProcessEnded, exitCode);
    }

    private async Task WatchHealthAsync(CancellationToken cancellationToken)
    {
        try
        {
            var isReady = HealthProber.ChecksOf(Resource).Length == 0;
            if (isReady)
            {
                await eventing.PublishAsync(new ResourceReadyEvent(Resource, services), cancellationToken);
            }

            await prober.WatchAsync(
                Resource,
                async reports =>
                {
                    await notifications.PublishUpdateAsync(Resource, snapshot => snapshot with { HealthReports = reports });
                    if (!isReady && reports.All(static report => report.Status == HealthStatus.Healthy))
                    {
                        isReady = true;
                        await eventing.PublishAsync(new ResourceReadyEvent(Resource, services), cancellationToken);
                    }
                },
                cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The process is gone, and its health with it.
        }
    }

    /// <summary>Changes the state and shows it. False: the table does not know that.</summary>
    private bool Move(ResourceHappening happening, int? exitCode = null)
    {
        lock (_gate)
        {
            if (ResourceMachine.Next(_state, happening) is not { } next)
            {
                return false;
            }

            _state = next;
            var now = time.GetUtcNow().UtcDateTime;
            _ = notifications.PublishUpdateAsync(Resource, snapshot => snapshot with
            {
                State = next.ToString(),
                ExitCode = exitCode,
                HealthReports = next == ResourceState.Running ? Unknown() : [],
                StartTimeStamp = next == ResourceState.Running ? now : next == ResourceState.Waiting ? null : snapshot.StartTimeStamp,
                StopTimeStamp = ResourceMachine.IsAtRest(next) ? now : null,
            });
            return true;
        }
    }

    // It is not taken for healthy before anybody has asked.
    private ImmutableArray<HealthReportSnapshot> Unknown() =>
        [.. HealthProber.ChecksOf(Resource).Select(static key => new HealthReportSnapshot(key, Status: null, Description: null, ExceptionText: null))];

    private sealed class Life
    {
        public CancellationTokenSource Stopping { get; } = new();

        public Task End { get; set; } = Task.CompletedTask;
    }
}
