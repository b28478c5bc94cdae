using Microsoft.Extensions.Hosting;
using ProductVideo.Storage.Grains;
using ProductVideo.Storage.Sql;

namespace Orleans.Tests.Support;

/// <summary>Makes the providers' tables before anything of the host starts.</summary>
internal sealed class TableMaker(SqlDatabase database) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => GrainTables.CreateAsync(database, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
