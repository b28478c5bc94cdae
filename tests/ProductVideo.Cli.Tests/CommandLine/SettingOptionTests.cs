using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Tests.CommandLine;

public sealed class SettingOptionTests
{
    private readonly PvRun _pv = new();

    [Fact]
    public async Task Options_of_a_command_and_set_replace_settings()
    {
        Assert.Equal(0, await _pv.RunAsync("train", "--out", AppContext.BaseDirectory, "--steps", "40", "--rank", "8", "--set", "workers.lease=00:01:00"));
        Assert.Equal(
            ["workers.lease=00:01:00", "learning.lora.steps=40", "learning.lora.rank=8"],
            _pv.Workbench.Settings!.Replacements.Select(setting => $"{setting.Key}={setting.Value}"));
        Assert.Contains("hold for this command only", _pv.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_them_nothing_is_replaced_and_nothing_is_said()
    {
        Assert.Equal(0, await _pv.RunAsync("train", "--out", AppContext.BaseDirectory));
        Assert.Empty(_pv.Workbench.Settings!.Replacements);
        Assert.DoesNotContain("this command only", _pv.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetching_is_switched_on_by_an_option_without_a_value()
    {
        Assert.Equal(0, await _pv.RunAsync("run", "--allow-remote", AppContext.BaseDirectory));
        Assert.Equal([KeyValuePair.Create("import.allowRemote", "true")], _pv.Workbench.Settings!.Replacements);
        Assert.Equal(0, await _pv.RunAsync("run", AppContext.BaseDirectory));
        Assert.Empty(_pv.Workbench.Settings!.Replacements);
    }

    [Theory]
    [InlineData("steps")]
    [InlineData("=3")]
    public async Task A_setting_without_a_value_is_refused(string text)
    {
        Assert.Equal(ExitCode.Usage, await _pv.RunAsync("run", AppContext.BaseDirectory, "--set", text));
        Assert.Contains($"--set takes name=value, such as learning.lora.steps=40, and not '{text}'.", _pv.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(new[] { "--scene", "JEWE001_002" }, "JEWE001_002", null, null)]
    [InlineData(new[] { "--products", "JEWE001,BOTL001" }, null, "JEWE001", "BOTL001")]
    [InlineData(new[] { "--scene", "JEWE001_002", "--products", "BOTL001" }, "JEWE001_002", null, "BOTL001")]
    public async Task A_pair_can_be_asked_for(string[]? arguments, string? scene, string? first, string? second = null)
    {
        Assert.Equal(0, await _pv.RunAsync(["pair", "--out", AppContext.BaseDirectory, .. arguments ?? []]));
        var expected = arguments is null ? null : new PairRequest(scene, first, second);
        Assert.Equal(expected, Assert.Single(_pv.Workbench.Requests).Pair);
    }

    [Theory]
    [InlineData("A,B,C")]
    [InlineData("A,")]
    public async Task Other_numbers_of_products_are_refused(string products)
    {
        Assert.Equal(ExitCode.Usage, await _pv.RunAsync("pair", "--out", AppContext.BaseDirectory, "--products", products));
        Assert.Contains("--products takes two products", _pv.Error.ToString(), StringComparison.Ordinal);
    }
}
