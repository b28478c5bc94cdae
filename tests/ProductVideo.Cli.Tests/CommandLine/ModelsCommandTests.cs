using System.Text.Json;
using ProductVideo.Cli.CommandLine;

namespace ProductVideo.Cli.Tests.CommandLine;

public sealed class ModelsCommandTests : IDisposable
{
    private readonly PvRun _pv = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("models-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_list_tells_what_is_here_and_what_is_not()
    {
        Assert.Equal(0, await _pv.RunAsync("models", "list", "--models", _folder.FullName));
        var text = _pv.Output.ToString();
        Assert.Contains("here     tiny", text, StringComparison.Ordinal);
        Assert.Contains("absent   wan2.1-vace-14b", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_as_json_names_licence_parts_and_source()
    {
        Assert.Equal(0, await _pv.RunAsync("models", "list", "--json", "--models", _folder.FullName));
        var model = JsonDocument.Parse(_pv.Output.ToString()).RootElement.EnumerateArray().Single(row => row.GetProperty("name").GetString() == "wan2.1-vace-1.3b");
        Assert.Equal("absent", model.GetProperty("state").GetString());
        Assert.Equal("Apache-2.0", model.GetProperty("license").GetString());
        Assert.Equal(3, model.GetProperty("uses").GetArrayLength());
    }

    [Fact]
    public async Task The_shipped_model_verifies()
    {
        Assert.Equal(0, await _pv.RunAsync("models", "verify", "tiny", "--models", _folder.FullName));
        Assert.Contains("good   tiny", _pv.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_wrong_and_its_files_are_named()
    {
        Assert.Equal(ExitCode.ItemsFailed, await _pv.RunAsync("models", "verify", "wan2.1-vae", "--models", _folder.FullName));
        Assert.Contains("missing    Wan2.1_VAE.pth", _pv.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("pv models pull", _pv.Output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no model named 'wan9'", "models", "verify", "wan9")]
    [InlineData("does not exist. Name a folder with published files", "models", "import", "no-such-folder")]
    [InlineData("holds no whole model", "models", "import", ".")]
    [InlineData("--from is ftp://x; name an address", "models", "pull", "wan2.1-vae", "--from", "ftp://x")]
    [InlineData("comes with the program", "models", "pull", "tiny")]
    public async Task What_cannot_be_is_refused_with_the_remedy(string expected, params string[] arguments)
    {
        Assert.Equal(ExitCode.Usage, await _pv.RunAsync([.. arguments, "--models", _folder.FullName]));
        Assert.Contains(expected, _pv.Error.ToString(), StringComparison.Ordinal);
    }
}
