using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Who must be there before whom.</summary>
internal static class ResourceOrder
{
    /// <summary>The resources in levels: those of one level wait for none but those of the levels before.</summary>
    /// <exception cref="DistributedApplicationException">Resources wait for each other in a circle.</exception>
    public static IReadOnlyList<IReadOnlyList<IResource>> InLevels(IEnumerable<IResource> resources)
    {
        var left = resources.ToList();
        var levels = new List<IReadOnlyList<IResource>>();
        while (left.Count > 0)
        {
            var level = left.Where(resource => !AwaitedBy(resource).Any(left.Contains)).ToList();
            if (level.Count == 0)
            {
                throw new DistributedApplicationException(
                    $"These resources wait for each other: {string.Join(", ", left.Select(static resource => resource.Name))}. Take one WaitFor out.");
            }

            levels.Add(level);
            left.RemoveAll(level.Contains);
        }

        return levels;
    }

    private static IEnumerable<IResource> AwaitedBy(IResource resource) =>
        resource.Annotations.OfType<WaitAnnotation>().Select(static wait => wait.Resource);
}
