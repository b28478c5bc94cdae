using System.Text.Json;
using TorchSharp.Extras;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class ProfilerTests
{
    [Fact]
    public void A_trace_names_the_operators_that_ran_or_the_reason_is_told()
    {
        var path = Path.Combine(Path.GetTempPath(), $"trace-{Guid.NewGuid():N}.json");
        try
        {
            using var scope = NewDisposeScope();
            var side = randn([8L, 8L]);
            var refusal = Xunit.Record.Exception(() => Profiler.Record(path, () => side.matmul(side).sin()));
            if (refusal is not null)
            {
                // Debian's libtorch is built without it
                Assert.Contains("Kineto", refusal.Message, StringComparison.Ordinal);
                Assert.False(Cuda.IsCompiled);
                return;
            }

            using var trace = JsonDocument.Parse(File.ReadAllText(path));
            var names = trace.RootElement.GetProperty("traceEvents").EnumerateArray().Select(static item => item.GetProperty("name").GetString()).ToList();
            Assert.Contains("aten::mm", names);
            Assert.Contains("aten::sin", names);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
