using System.CommandLine;
using ProductVideo.Cli.CommandLine;

namespace ProductVideo.Cli.Tests.CommandLine;

public sealed class CommandLineTextTests
{
    [Theory]
    [InlineData("run --set storage.connectionString=Host=h;Password=hunter2 --out o", "pv run --set storage.connectionString=(hidden) --out o")]
    [InlineData("run --set=STORAGE.ConnectionString=hunter2", "pv run --set storage.connectionString=(hidden)")]
    [InlineData("run --key hunter2 --plain", "pv run --key (hidden) --plain")]
    [InlineData("run --key=hunter2", "pv run --key (hidden)")]
    [InlineData("run --set learning.lora.steps=40", "pv run --set learning.lora.steps=40")]
    public void Reports_keep_the_command_without_its_secrets(string line, string expected)
    {
        var root = new RootCommand { new Command("run") { new Option<string>("--out") } };
        root.Options.Add(GlobalOptions.Set);
        root.Options.Add(GlobalOptions.Key);
        root.Options.Add(GlobalOptions.Plain);
        Assert.Equal(expected, CommandLineText.Of(root.Parse(line.Split(' '))));
    }
}
