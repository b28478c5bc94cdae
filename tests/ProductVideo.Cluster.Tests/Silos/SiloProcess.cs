using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Abstractions.Work;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Service;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage.Work;

namespace ProductVideo.Cluster.Tests.Silos;

/// <summary>
/// One silo with handlers that make small texts. It says what happens line by line, and does what it reads: <c>run CATALOGUE</c>, <c>calls</c>, <c>drain</c>,
/// <c>register</c>, <c>stop</c>; its log goes to the error stream.
/// </summary>
internal static class SiloProcess
{
    private static readonly TimeSpan StepTime = TimeSpan.FromMilliseconds(60);

    public static async Task<int> RunAsync(string output, string[] settings)
    {
        var options = ProductVideoOptionsReader.Replace(
            new ProductVideoOptions(), [.. settings.Select(setting => KeyValuePair.Create(setting.Split('=', 2)[0], setting.Split('=', 2)[1]))]);
        var world = new FakeWorld
        {
            Before = async (step, item, cancellationToken) =>
            {
                await Task.Delay(StepTime, cancellationToken);
                Say($"made {step} {item}");
            },
        };
        var calls = new CallCounter();
        await using var host = await ProductVideoHost.StartAsync(output, options, services =>
        {
            FakeHandlers.Use(services, world);
            services.AddSingleton<IIncomingGrainCallFilter>(calls);
            services.AddLogging(logging => logging.AddSimpleConsole(static console => console.SingleLine = true)
                .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        });
        Say("ready");

        // Reading blocks, and a silo that ends itself is not to wait for somebody to say something.
        await Task.WhenAny(Task.Run(() => ObeyAsync(host, calls)), host.WaitForStopAsync(CancellationToken.None));
        return 0;
    }

    private static async Task ObeyAsync(ProductVideoHost host, CallCounter calls)
    {
        while (await Console.In.ReadLineAsync() is { } line && line != "stop")
        {
            if (line == "calls")
            {
                Say($"calls {calls.Grains}");
            }
            else if (line == "drain")
            {
                await host.Services.GetRequiredService<IWorkControl>().SetModeAsync(WorkScope.Capability(WorkCapability.Media), WorkMode.Draining, "");
                Say("drained");
            }
            else if (line == "register")
            {
                Say($"registered {await RegisterAsync(host)}");
            }
            else if (line.StartsWith("run ", StringComparison.Ordinal))
            {
                _ = RunCatalogueAsync(host, line[4..]);
            }
        }
    }

    private static async Task<string> RegisterAsync(ProductVideoHost host)
    {
        try
        {
            var spec = new ProductSpec("RING9", "Ring", "rings", "a ring", "/srv/ring.mp4", "film", [], "settings");
            return (await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IProductGrain>(spec.Id).RegisterAsync(spec)).State.ToString();
        }
        catch (WorkQueueFullException full)
        {
            return $"queue {full.Capability} is full for {full.RetryAfter.TotalSeconds} s: {full.Message}";
        }
        catch (Exception exception)
        {
            return exception.ToString().ReplaceLineEndings(" | ");
        }
    }

    private static async Task RunCatalogueAsync(ProductVideoHost host, string catalogue)
    {
        try
        {
            var summary = await host.Service.RunAsync(new RunOptions { Catalogue = catalogue, Until = RunStage.Dataset }, progress: null, CancellationToken.None);
            Say("done " + JsonSerializer.Serialize(new RunCounts(Of(summary.Products), Of(summary.Clips), summary.StepsDone)));
        }
        catch (Exception exception)
        {
            Say("failed " + exception.ToString().ReplaceLineEndings(" | "));
        }

        static string Of(IReadOnlyList<StateCount> counts) => string.Join(", ", counts.Select(count => $"{count.State} {count.Count}"));
    }

    private static void Say(string line)
    {
        lock (Console.Out)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }
}
