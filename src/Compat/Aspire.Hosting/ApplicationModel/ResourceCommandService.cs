using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.ApplicationModel;

public sealed class ExecuteCommandResult
{
    public required bool Success { get; init; }

    public string? ErrorMessage { get; init; }
}

/// <summary>Runs the commands that every resource has: start, stop and restart (see <see cref="KnownResourceCommands"/>).</summary>
public class ResourceCommandService
{
    private readonly IServiceProvider _services;

    // Resolved late: the orchestrator needs services that may need this one.
    internal ResourceCommandService(IServiceProvider services) => _services = services;

    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default) =>
        ExecuteCommandAsync(resource.Name, commandName, cancellationToken);

    public async Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        var orchestrator = (ApplicationOrchestrator)_services.GetService(typeof(ApplicationOrchestrator))!;
        if (orchestrator.Find(resourceId) is not { } runner)
        {
            return Refuse($"Resource '{resourceId}' not found.");
        }

        if (string.Equals(commandName, KnownResourceCommands.StartCommand, StringComparison.Ordinal))
        {
            return runner.Start() ? Done() : Refuse($"Resource '{resourceId}' is {runner.State}; it cannot be started now.");
        }

        if (string.Equals(commandName, KnownResourceCommands.StopCommand, StringComparison.Ordinal))
        {
            return await runner.StopAsync(cancellationToken) ? Done() : Refuse($"Resource '{resourceId}' is {runner.State}; there is nothing to stop.");
        }

        if (string.Equals(commandName, KnownResourceCommands.RestartCommand, StringComparison.Ordinal))
        {
            await runner.StopAsync(cancellationToken);
            return runner.Start() ? Done() : Refuse($"Resource '{resourceId}' is {runner.State}; it cannot be started now.");
        }

        return Refuse($"Command '{commandName}' not available for resource '{resourceId}'.");
    }

    private static ExecuteCommandResult Done() => new() { Success = true };

    private static ExecuteCommandResult Refuse(string why) => new() { Success = false, ErrorMessage = why };
}
