using System.Reflection;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Vision.Tests.Gates;

public sealed class CurationDocumentTests
{
    [Fact]
    public void The_document_names_every_score_threshold_and_reason()
    {
        var text = File.ReadAllText(Path.Combine(Root(), "docs", "curation.md"));
        var reasons = typeof(ReasonCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!);
        var names = ScoreDescription.All.Select(static score => score.Key).Concat(PolicyNames.All).Concat(reasons).ToList();

        Assert.True(names.Count > 60);
        Assert.DoesNotContain(names, name => !text.Contains($"`{name}`", StringComparison.Ordinal));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ProductVideo.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds ProductVideo.sln.");
        }

        return folder.FullName;
    }
}
