using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ProductVideo.Operations.Products;
using ProductVideo.Silo.Service;

namespace ProductVideo.Silo.Tests.Fakes;

/// <summary>Stands before the real intake and puts files in place of web addresses, as if they had been fetched: no test leaves the machine.</summary>
internal sealed class FakeShop(ProductIntake intake) : IProductIntake
{
    /// <summary>What is at each address; an address that is not here is refused as the real fetcher would.</summary>
    public ConcurrentDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Waited for before anything is fetched.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = static _ => Task.CompletedTask;

    public string? WhyNotFetched(string address) => null;

    public async Task<IntakeReading> ReadAsync(string catalogue, string? material, CancellationToken cancellationToken)
    {
        await Before(cancellationToken);
        var row = JsonNode.Parse(await File.ReadAllTextAsync(catalogue, cancellationToken))!;
        row["video"] = Fetch(row["video"]!.GetValue<string>(), Path.GetDirectoryName(catalogue)!);
        row["images"] = new JsonArray([.. row["images"]!.AsArray().Select(photo => (JsonNode)Fetch(photo!.GetValue<string>(), Path.GetDirectoryName(catalogue)!))]);
        await File.WriteAllTextAsync(catalogue, row.ToJsonString(), cancellationToken);
        return await intake.ReadAsync(catalogue, material, cancellationToken);
    }

    // What is not there stays an address, and the reader says so: nothing is fetched in these tests.
    private string Fetch(string place, string folder)
    {
        if (!Files.TryGetValue(place, out var text))
        {
            return place;
        }

        var name = Path.GetFileName(new Uri(place).AbsolutePath);
        File.WriteAllText(Path.Combine(folder, name), text);
        return name;
    }
}
