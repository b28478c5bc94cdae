using ProductVideo.Storage.Artifacts.Collection;

namespace ProductVideo.Storage.Tests.Artifacts.Collection;

/// <summary>References that a test lists.</summary>
internal sealed class ListedReferences(params IEnumerable<string> keys) : IReferenceSource
{
    /// <summary>What happens while references are read.</summary>
    public Func<Task> Meanwhile { get; init; } = static () => Task.CompletedTask;

    /// <summary>How often they were read.</summary>
    public int Readings { get; private set; }

    public async Task VisitAsync(ReferenceVisitor visit, CancellationToken cancellationToken = default)
    {
        Readings++;
        foreach (var key in keys)
        {
            visit(key);
        }

        await Meanwhile();
    }
}
