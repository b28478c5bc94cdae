using System.Diagnostics;
using System.Security.Cryptography;

namespace ProductVideo.Storage.Tests.Artifacts.Blobs;

/// <summary>A blob server of the tests' own: Azurite, in memory, on a free loopback port. <c>./pv test</c> installs it where there is Node.</summary>
public sealed class AzuriteServer : IAsyncLifetime
{
    private const string Account = "tests";
    private const string Listens = "successfully listens on ";
    private static readonly string Program = Path.Combine(".pv", "azurite", "node_modules", "azurite", "dist", "src", "blob", "main.js");
    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private Process? _process;
    private string? _endpoint;

    /// <summary>Why there is no server; null where there is one.</summary>
    public string? Missing { get; private set; }

    /// <summary>The account's connection string.</summary>
    public string ConnectionString => $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={_key};BlobEndpoint={_endpoint}/{Account};";

    /// <summary>The account's key: what must never be seen.</summary>
    public string Secret => _key;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } program)
        {
            Missing = "Azurite is not installed: './pv test' installs it where there are node and npm.";
            return;
        }

        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { program, "--blobHost", "127.0.0.1", "--blobPort", "0", "--inMemoryPersistence", "--disableTelemetry", "--silent" })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["AZURITE_ACCOUNTS"] = $"{Account}:{_key}";
        var listens = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data, listens);
        _process.ErrorDataReceived += static (_, _) => { };
        _process.Exited += (_, _) => listens.TrySetResult(null);
        try
        {
            _process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            (_process, Missing) = (null, "Node is not installed.");
            return;
        }

        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _endpoint = await listens.Task ?? throw new InvalidOperationException("Azurite ended before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }

    private static void Hear(string? line, TaskCompletionSource<string?> listens)
    {
        var at = line?.IndexOf(Listens, StringComparison.Ordinal) ?? -1;
        if (at >= 0)
        {
            listens.TrySetResult(line![(at + Listens.Length)..].Trim());
        }
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ProductVideo.sln")))
            {
                var program = Path.Combine(folder.FullName, Program);
                return File.Exists(program) ? program : null;
            }
        }

        return null;
    }
}
