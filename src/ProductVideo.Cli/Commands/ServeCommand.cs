using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Silo.Hosting;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv serve</c>: a service with admin API and dashboard that works until it is stopped.</summary>
internal static class ServeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var output = RunOptions.Out();
        var url = new SettingOption("--url", "web.url", "address", "Where it listens, such as http://127.0.0.1:5080.");
        var command = new Command("serve", "Serve the admin API and the dashboard, and work on what is asked of them until stopped.") { output, url };
        HelpWithExamples.Add(command, "pv serve --out out/service", "pv serve --out out/service --url http://127.0.0.1:8080");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            await using var host = await ProductVideoHost.StartAsync(
                parse.GetRequiredValue(output).FullName, RunOptions.Settings(parse).Read(), WriteLog, withWebFront: true, cancellationToken: cancellationToken);
            if (await FirstKey.EnsureAsync(host, cancellationToken) is { } key)
            {
                await context.Error.WriteLineAsync($"The first key, an admin's, shown this once: {key}");
            }

            await context.Error.WriteLineAsync($"Serving {host.Url} (dashboard, API at /api/v1). Stop with Ctrl+C.");
            await host.WaitForStopAsync(cancellationToken);
            return ExitCode.Success;
        });
    }

    // A service's log is read by a supervisor or a person: one line a message, with the time.
    private static void WriteLog(IServiceCollection services) => services.AddLogging(static logging => logging.AddSimpleConsole(static console =>
    {
        console.SingleLine = true;
        console.UseUtcTimestamp = true;
        console.TimestampFormat = "yyyy-MM-dd HH:mm:ss.fff ";
    }));
}
