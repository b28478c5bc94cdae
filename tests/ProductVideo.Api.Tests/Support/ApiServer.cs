using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Datasets.Duplicates;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Operations.Access;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Silo.Workers;

namespace ProductVideo.Api.Tests.Support;

/// <summary>A service on a free port, with steps that make small texts, and a client for every role.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();
    private readonly ProductVideoOptions _options;
    private ProductVideoHost _host = null!;

    private ApiServer(Func<WebOptions, WebOptions>? change, bool allowsRemote)
    {
        Catalogue = new FakeCatalogue(_folder["catalogue"]);
        Directory.CreateDirectory(Catalogue.Root);
        var web = new WebOptions
        {
            Url = "http://127.0.0.1:0", Dashboard = false, RequireKeys = true, RequestsPerSecond = 10_000, CatalogueFolders = [Catalogue.Root],
        };
        _options = new ProductVideoOptions
        {
            Import = new ImportOptions { AllowRemote = allowsRemote, Duplicates = new DuplicateOptions { LookAlike = false } },
            Workers = new WorkerOptions { Poll = TimeSpan.FromMilliseconds(20), Lease = TimeSpan.FromSeconds(5) },
            Web = change?.Invoke(web) ?? web,
        };
    }

    /// <summary>The service's output folder.</summary>
    public string Output => _folder["out"];

    /// <summary>Where uploads wait.</summary>
    public string UploadFolder => Path.Combine(Output, "import", "uploads");

    public FakeCatalogue Catalogue { get; }

    public FakeWorld World { get; } = new();

    public IServiceProvider Services => _host.Services;

    /// <summary>Sends an admin's key.</summary>
    public HttpClient Admin { get; private set; } = null!;

    public static async Task<ApiServer> StartAsync(Func<WebOptions, WebOptions>? change = null, bool allowsRemote = false)
    {
        var server = new ApiServer(change, allowsRemote);
        await server.StartHostAsync();
        return server;
    }

    /// <summary>Stops the service and starts another over the same folder.</summary>
    public async Task RestartAsync()
    {
        Admin.Dispose();
        await _host.DisposeAsync();
        await StartHostAsync();
    }

    /// <summary>A client without a key.</summary>
    public HttpClient Anonymous() => new() { BaseAddress = new Uri(_host.Url!), Timeout = Patience };

    /// <summary>A client with a new key of a role.</summary>
    public async Task<HttpClient> ClientAsync(AccessRole role)
    {
        var key = await Services.GetRequiredService<IApiKeys>().CreateAsync($"a {role}", role, "test", null, CancellationToken.None);
        return WithKey(key.Text);
    }

    public HttpClient WithKey(string key)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Registers the catalogue and waits until the products have settled.</summary>
    public async Task RegisterAsync(params string[] products)
    {
        var answer = await Admin.PostAsJsonAsync("/api/v1/products", new { catalogue = Catalogue.Root });
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        foreach (var id in products)
        {
            await WaitAsync($"kind=product&id={id}", data => IsSettled(data.GetProperty("state").GetString()));
        }
    }

    /// <summary>Reads events from the beginning of the log until one passes; nobody sleeps.</summary>
    public async Task<JsonElement> WaitAsync(string filter, Predicate<JsonElement> passes, string after = "0-0")
    {
        using var limit = new CancellationTokenSource(Patience);
        await foreach (var (_, data) in EventStream.ReadAsync(Admin, $"/api/v1/events?after={after}&{filter}", limit.Token))
        {
            if (passes(data))
            {
                return data;
            }
        }

        throw new InvalidOperationException("The stream of events ended.");
    }

    /// <summary>The position of the newest event, to wait for what comes behind it.</summary>
    public async Task<string> NowAsync() =>
        (await Services.GetRequiredService<Storage.Events.IEventLog>().FindNewestAsync()).ToString();

    public async Task<JsonElement> GetAsync(string path) => await Admin.GetFromJsonAsync<JsonElement>(path);

    public static bool IsSettled(string? state) => state is "Ready" or "Rejected" or "Failed" or "Cancelled";

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    private void AddSteps(IServiceCollection services)
    {
        FakeHandlers.Use(services, World);
        services.AddSingleton<IStepHandler, SamplingTrain>();
    }

    private async Task StartHostAsync()
    {
        _host = await ProductVideoHost.StartAsync(_folder["out"], _options, AddSteps, withWebFront: true);
        Admin = await ClientAsync(AccessRole.Admin);
    }
}
