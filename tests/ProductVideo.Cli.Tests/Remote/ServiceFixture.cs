using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench;
using ProductVideo.Datasets.Duplicates;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Operations.Access;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Silo.Workers;

namespace ProductVideo.Cli.Tests.Remote;

/// <summary>A service that requires keys, and the command line that talks to it.</summary>
internal sealed class ServiceFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private ProductVideoHost _host = null!;
    private string _key = "";

    private ServiceFixture() => Catalogue = new FakeCatalogue(_folder["catalogue"]);

    public FakeCatalogue Catalogue { get; }

    public FakeWorld World { get; } = new();

    public string Output => _folder["out"];

    public IServiceProvider Services => _host.Services;

    public string this[string name] => _folder[name];

    public static async Task<ServiceFixture> StartAsync()
    {
        var service = new ServiceFixture();
        Directory.CreateDirectory(service.Catalogue.Root);
        var options = new ProductVideoOptions
        {
            Import = new ImportOptions { Duplicates = new DuplicateOptions { LookAlike = false } },
            Workers = new WorkerOptions { Poll = TimeSpan.FromMilliseconds(20), Lease = TimeSpan.FromSeconds(5) },
            Web = new WebOptions { Url = "http://127.0.0.1:0", Dashboard = false, RequireKeys = true, RequestsPerSecond = 10_000, CatalogueFolders = [service.Catalogue.Root] },
        };
        service._host = await ProductVideoHost.StartAsync(service.Output, options, services =>
        {
            FakeHandlers.Use(services, service.World);
            services.AddSingleton<IStepHandler, FakeTrain>().AddSingleton<IStepHandler, FakePair>().AddSingleton<IStepHandler, FakeEvaluate>();
        }, withWebFront: true);
        service._key = (await service._host.Services.GetRequiredService<IApiKeys>().CreateAsync("tests", AccessRole.Admin, "test", null, CancellationToken.None)).Text;
        return service;
    }

    /// <summary>Runs a command against the service.</summary>
    public Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RunLocallyAsync([.. arguments, "--server", _host.Url!, "--key", _key]);

    /// <summary>Runs a command as it is.</summary>
    public static async Task<(int Code, string Output, string Error)> RunLocallyAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var context = new CommandContext(output, error, IsTerminal: false, TimeProvider.System);
        var code = await CommandTree.RunAsync(CommandTree.Create(context, new SiloWorkbenchFactory(context)), arguments, context, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }
}
