using System.Net;
using System.Net.Sockets;

namespace ProductVideo.AppHost;

/// <summary>What <c>pv up</c> is asked for.</summary>
internal sealed record AppHostOptions
{
    public const string Help =
        """
        pv up: run the service with its storage on this machine, and a page that shows how it is.

          --out <folder>       Where everything is kept; it goes on where it was. Default: out/service.
          --port <number>      Where the service's dashboard and API are served. Default: 5080.
          --page <number>      Where the page about resources, logs, traces and metrics is served. Default: 18888.
          --simple             One process: state in a SQLite file, artifacts in a folder. The default.
          --postgres           A PostgreSQL server of its own for the state, started before the service and stopped after it.
          --azurite            A blob service of its own (Azurite) for the artifacts, likewise; without it they lie in a folder.
          --settings <file>    The service's settings file. Default: productvideo.json in the current folder, where there is one.
          --set <name=value>   Replace one of the service's settings, such as learning.lora.steps=40; may be repeated. 'pv help settings' lists all.

        Ctrl+C stops everything, the service before its storage.
        """;

    private const int DefaultPort = 5080;
    private const int DefaultPagePort = 18888;

    /// <summary>Where state, artifacts and logs are.</summary>
    public required string Folder { get; init; }

    /// <summary>Where the service listens.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Where the page about resources is served.</summary>
    public int PagePort { get; init; } = DefaultPagePort;

    /// <summary>Whether the state is kept in PostgreSQL.</summary>
    public bool UsesPostgres { get; init; }

    /// <summary>Whether the artifacts are kept in a blob service.</summary>
    public bool UsesAzurite { get; init; }

    /// <summary>What the service is told about its settings, in the words of <c>pv serve</c>: <c>--settings</c> with a file, <c>--set</c> with a name and a value.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>
    /// What the application builder is given: the page's address. The package Aspire.Hosting.AppHost also asks where its dashboard takes telemetry, and for
    /// the word that addresses of this machine may do without TLS.
    /// </summary>
    public string[] HostArguments =>
    [
        $"--ASPNETCORE_URLS=http://127.0.0.1:{PagePort}",
        $"--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL=http://127.0.0.1:{FreePort()}",
        "--ASPIRE_ALLOW_UNSECURED_TRANSPORT=true",
    ];

    /// <summary>Reads the command line; null when it asks for help.</summary>
    /// <exception cref="AppHostOptionException">An option is unknown, has no value, or its value is out of range.</exception>
    public static AppHostOptions? Parse(IReadOnlyList<string> arguments)
    {
        var (folder, port, page) = ("out/service", DefaultPort, DefaultPagePort);
        var (postgres, azurite) = (false, false);
        var settings = new List<string>();
        for (var index = 0; index < arguments.Count; index++)
        {
            var option = arguments[index];
            string Value() => ++index < arguments.Count ? arguments[index] : throw new AppHostOptionException($"{option} needs a value. See 'pv up --help'.");
            switch (option)
            {
                case "--help" or "-h": return null;
                case "--out" or "-o": folder = Value(); break;
                case "--port": port = PortOf(option, Value()); break;
                case "--page": page = PortOf(option, Value()); break;
                case "--simple": (postgres, azurite) = (false, false); break;
                case "--postgres": postgres = true; break;
                case "--azurite": azurite = true; break;
                case "--settings": settings.AddRange([option, FileOf(option, Value())]); break;
                case "--set": settings.AddRange([option, Value()]); break;
                default: throw new AppHostOptionException($"There is no option '{option}'. See 'pv up --help'.");
            }
        }

        if (postgres && !PostgresPrograms.AreThere)
        {
            throw new AppHostOptionException($"--postgres needs PostgreSQL in {PostgresPrograms.Folder}. Install Debian's postgresql, or use --simple.");
        }

        if (azurite && AzuriteProgram.Missing is { } missing)
        {
            throw new AppHostOptionException($"--azurite: {missing}");
        }

        return new AppHostOptions
        {
            Folder = Path.GetFullPath(folder),
            Port = port,
            PagePort = page == 0 ? FreePort() : page,
            UsesPostgres = postgres,
            UsesAzurite = azurite,
            Settings = settings,
        };
    }

    private static string FileOf(string option, string path) => File.Exists(path)
        ? Path.GetFullPath(path)
        : throw new AppHostOptionException($"{option}: there is no file '{path}'. 'pv help settings --json' writes one to start from.");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static int PortOf(string option, string text) => int.TryParse(text, out var port) && port is >= 0 and <= 65535
        ? port
        : throw new AppHostOptionException($"{option} is '{text}'; choose 1 to 65535, or 0 for a free one.");
}
