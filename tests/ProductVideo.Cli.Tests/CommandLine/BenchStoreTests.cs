using System.Text.Json;
using ProductVideo.Cli.CommandLine;

namespace ProductVideo.Cli.Tests.CommandLine;

public sealed class BenchStoreTests
{
    [Fact]
    public async Task A_folder_is_measured_and_left_as_it_was()
    {
        var folder = Directory.CreateTempSubdirectory("pv-bench-");
        try
        {
            var run = new PvRun();
            Assert.Equal(ExitCode.Success, await run.RunAsync("bench", "store", "--artifacts", "2", "--folder", folder.FullName, "--json"));
            var measures = JsonDocument.Parse(run.Output.ToString()).RootElement.GetProperty("measures").EnumerateArray().ToList();
            Assert.Equal(7, measures.Count);
            Assert.All(measures, measure => Assert.True(measure.GetProperty("perSecond").GetDouble() > 0));
            Assert.Empty(folder.EnumerateFileSystemInfos());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
