using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Tests.Orchestration;

public sealed class LifecycleTests
{
    [Fact]
    public async Task A_resource_runs_and_a_process_that_ends_by_itself_is_finished_with_its_code()
    {
        await using var app = new TestApplication();
        app.Add("one");
        await app.StartAsync();
        await app.UntilAsync("one", KnownResourceStates.Running);

        app.Launcher.Process("one").End(7);

        await app.UntilAsync("one", KnownResourceStates.Finished);
        Assert.True(app.Notifications.TryGetCurrentState("one", out var change));
        Assert.Equal(7, change.Snapshot.ExitCode);
        Assert.NotNull(change.Snapshot.StopTimeStamp);
    }

    [Fact]
    public async Task It_waits_until_its_dependency_is_healthy_not_only_there()
    {
        await using var app = new TestApplication();
        var isWell = false;
        app.Builder.Services.AddHealthChecks().AddCheck("store-well", () => isWell ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("not yet"));
        var store = app.Add("store").WithHealthCheck("store-well");
        app.Add("service").WaitFor(store);
        await app.StartAsync();
        await app.Notifications.WaitForResourceAsync("store", static change => change.Snapshot.HealthReports.Any(static report => report.Description == "not yet"), app.TooLong);

        Assert.Equal(KnownResourceStates.Waiting, app.StateOf("service"));
        isWell = true;
        await app.Time.PassAsync(TimeSpan.FromMilliseconds(500), app.TooLong);

        await app.UntilAsync("service", KnownResourceStates.Running);
        Assert.Equal(["store", "service"], app.Launcher.Started.Select(static process => process.Request.Command));
    }

    [Fact]
    public async Task It_starts_after_a_task_that_has_to_end_well_first_and_not_after_one_that_failed()
    {
        await using var app = new TestApplication();
        var good = app.Add("good");
        var bad = app.Add("bad");
        app.Add("after-good").WaitForCompletion(good);
        app.Add("after-bad").WaitForCompletion(bad);
        await app.StartAsync();
        await app.UntilAsync("good", KnownResourceStates.Running);
        await app.UntilAsync("bad", KnownResourceStates.Running);

        app.Launcher.Process("good").End(0);
        app.Launcher.Process("bad").End(1);

        await app.UntilAsync("after-good", KnownResourceStates.Running);
        await app.UntilAsync("after-bad", KnownResourceStates.FailedToStart);
    }

    [Fact]
    public async Task Everything_is_stopped_in_the_opposite_order_of_its_start()
    {
        await using var app = new TestApplication();
        var first = app.Add("first");
        var second = app.Add("second").WaitFor(first);
        app.Add("third").WaitFor(second);
        await app.StartAsync();
        await app.UntilAsync("third", KnownResourceStates.Running);
        var ended = new List<string>();
        foreach (var process in app.Launcher.Started)
        {
            process.IsStubborn = true;
        }

        var stop = app.Application.StopAsync(app.TooLong);
        foreach (var name in new[] { "third", "second", "first" })
        {
            await app.UntilAsync(name, KnownResourceStates.Stopping);
            ended.AddRange(app.Launcher.Started.Where(static process => process.WasTerminated).Select(static process => process.Request.Command).Except(ended));
            app.Launcher.Process(name).End(0);
        }

        await stop;
        Assert.Equal(["third", "second", "first"], ended);
        Assert.All(app.Launcher.Started, static process => Assert.False(process.WasKilled));
    }

    [Fact]
    public async Task A_process_that_does_not_heed_the_signal_is_killed_after_the_grace()
    {
        await using var app = new TestApplication();
        app.Add("stubborn");
        app.Launcher.Shape = static process => process.IsStubborn = true;
        await app.StartAsync();
        await app.UntilAsync("stubborn", KnownResourceStates.Running);

        var stop = app.CommandAsync("stubborn", KnownResourceCommands.StopCommand);
        await app.Time.PassAsync(ResourceRunner.Grace, app.TooLong);

        Assert.True((await stop).Success);
        Assert.True(app.Launcher.Process("stubborn").WasKilled);
        Assert.Equal(KnownResourceStates.Exited, app.StateOf("stubborn"));
    }

    [Fact]
    public async Task Commands_start_stop_and_restart_and_refuse_what_makes_no_sense()
    {
        await using var app = new TestApplication();
        app.Add("one").WithExplicitStart();
        await app.StartAsync();
        Assert.Equal(KnownResourceStates.NotStarted, app.StateOf("one"));
        Assert.False((await app.CommandAsync("one", KnownResourceCommands.StopCommand)).Success);

        Assert.True((await app.CommandAsync("one", KnownResourceCommands.StartCommand)).Success);
        await app.UntilAsync("one", KnownResourceStates.Running);
        Assert.False((await app.CommandAsync("one", KnownResourceCommands.StartCommand)).Success);

        Assert.True((await app.CommandAsync("one", KnownResourceCommands.RestartCommand)).Success);
        await app.UntilAsync("one", KnownResourceStates.Running);
        Assert.Equal(2, app.Launcher.Started.Count);
        Assert.False((await app.CommandAsync("none", KnownResourceCommands.StartCommand)).Success);
        Assert.False((await app.CommandAsync("one", "resource-fly")).Success);
    }

    [Fact]
    public async Task A_missing_program_is_said_in_the_resources_own_log()
    {
        await using var app = new TestApplication();
        app.Add("gone");
        app.Launcher.Missing.Add("gone");
        await app.StartAsync();

        await app.UntilAsync("gone", KnownResourceStates.FailedToStart);
        var line = Assert.Single(app.Application.Services.GetRequiredService<ResourceLoggerService>().Log("gone").Read());
        Assert.True(line.IsErrorMessage);
        Assert.Contains("There is no program gone", line.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resources_that_wait_for_each_other_are_refused_by_name()
    {
        await using var app = new TestApplication();
        var one = app.Add("one");
        var two = app.Add("two").WaitFor(one);
        one.WaitFor(two);
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(app.StartAsync);
        Assert.Contains("one, two", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_and_variables_know_the_ports_that_were_given_out()
    {
        await using var app = new TestApplication();
        var store = app.Add("store").WithHttpEndpoint(env: "PORT");
        var endpoint = store.GetEndpoint("http");
        var connection = app.Builder.AddConnectionString("database", ReferenceExpression.Create($"Host={endpoint.Property(EndpointProperty.Host)};Port={endpoint.Property(EndpointProperty.Port)};{{}}"));
        app.Add("service").WithArgs("--url", endpoint).WithReference(connection).WithReference(endpoint).WithEnvironment("PLAIN", "x");
        await app.StartAsync();
        await app.UntilAsync("store", KnownResourceStates.Running);
        await app.UntilAsync("service", KnownResourceStates.Running);

        var port = endpoint.Port;
        var request = app.Launcher.Process("service").Request;
        Assert.Equal($"{port}", app.Launcher.Process("store").Request.Environment["PORT"]);
        Assert.Equal(["--url", $"http://localhost:{port}"], request.Arguments);
        Assert.Equal($"Host=localhost;Port={port};{{}}", request.Environment["ConnectionStrings__database"]);
        Assert.Equal($"http://localhost:{port}", request.Environment["services__store__http__0"]);
        Assert.Equal("x", request.Environment["PLAIN"]);
    }

    [Theory]
    [InlineData("9lives")]
    [InlineData("two--hyphens")]
    [InlineData("ends-")]
    [InlineData("with space")]
    [InlineData("")]
    public void Names_that_the_package_refuses_are_refused(string name)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = [], DisableDashboard = true });
        Assert.ThrowsAny<ArgumentException>(() => builder.AddExecutable(name, "x", "/"));
    }

    [Fact]
    public void Two_resources_of_one_name_are_refused()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = [], DisableDashboard = true });
        builder.AddExecutable("one", "x", "/");
        Assert.Throws<DistributedApplicationException>(() => builder.AddExecutable("ONE", "x", "/"));
    }
}
