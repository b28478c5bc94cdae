using ProductVideo.Abstractions.Work;
using ProductVideo.Silo.Clustering;
using ProductVideo.Silo.Hosting;

namespace ProductVideo.Silo.Tests.Hosting;

/// <summary>The settings in the files that operators start from are read as a silo reads them.</summary>
public sealed class DeploymentTests
{
    private static readonly string Manifest = Path.Combine(Root(), "deploy", "kubernetes", "productvideo.yaml");

    [Theory]
    [InlineData("control.json", SiloRole.Control)]
    [InlineData("gpu.json", SiloRole.Gpu)]
    public void The_manifests_settings_and_what_its_pods_add_are_settings(string name, SiloRole role)
    {
        var options = Read(BlockOf(name));
        Assert.Equal((ClusterMembership.Database, role, StateStore.Postgres), (options.Cluster.Membership, options.Cluster.Role, options.Storage.State));
        Assert.Equal(("http://0.0.0.0:5080", "10.0.0.7", "productvideo-gpu-0"), (options.Web.Url, options.Cluster.Address, options.Cluster.Silo));
        Assert.Contains("--set, cluster.address=$(POD_IP), --set, cluster.silo=$(POD_NAME)]", File.ReadAllText(Manifest), StringComparison.Ordinal);
    }

    [Fact]
    public void The_manifests_devices_do_everything_between_them()
    {
        var devices = new[] { "control.json", "gpu.json" }.SelectMany(name => Read(BlockOf(name)).Workers.Devices).SelectMany(device => device.Capabilities);
        // Fetching has lanes of its own in every silo with devices.
        Assert.Equal(WorkCapability.All.Except([WorkCapability.Fetch], StringComparer.Ordinal).Order(StringComparer.Ordinal), devices.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_manifest_gives_the_silos_the_ports_of_their_settings()
    {
        var cluster = Read(BlockOf("gpu.json")).Cluster;
        var text = File.ReadAllText(Manifest);
        Assert.Contains($"name: silo, containerPort: {cluster.SiloPort} ", text, StringComparison.Ordinal);
        Assert.Contains($"name: gateway, containerPort: {cluster.GatewayPort} ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_in_the_docs_is_read()
    {
        var text = File.ReadAllText(Path.Combine(Root(), "docs", "cluster.md"));
        var start = text.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        Assert.Equal("gpu-1", Read(text[start..text.IndexOf("```", start, StringComparison.Ordinal)], []).Cluster.Silo);
    }

    // What the manifest's pods are told on their command line.
    private static ProductVideoOptions Read(string json) => Read(json, [new("cluster.address", "10.0.0.7"), new("cluster.silo", "productvideo-gpu-0")]);

    private static ProductVideoOptions Read(string json, IReadOnlyList<KeyValuePair<string, string>> added)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, json);
            return ProductVideoOptionsReader.Read(path, added);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // The lines of a block that are indented under its name.
    private static string BlockOf(string name) => string.Join(
        '\n', File.ReadLines(Manifest).SkipWhile(line => line.Trim() != $"{name}: |").Skip(1).TakeWhile(static line => line.StartsWith("    ", StringComparison.Ordinal)));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ProductVideo.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No ProductVideo.sln above {AppContext.BaseDirectory}: run the tests from inside a clone.");
    }
}
