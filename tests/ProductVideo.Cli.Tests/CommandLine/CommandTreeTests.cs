using System.Text.Json;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Tests.CommandLine;

public sealed class CommandTreeTests
{
    private readonly PvRun _pv = new();

    [Fact]
    public async Task Without_arguments_the_help_names_every_command_and_the_exit_codes()
    {
        Assert.Equal(0, await _pv.RunAsync());
        var help = _pv.Output.ToString();
        Assert.All(
            ["demo", "run", "status", "retry", "dataset", "train", "pair", "generate", "evaluate", "report", "samples", "models", "verify", "doctor", "--json", "--settings"],
            name => Assert.Contains(name, help, StringComparison.Ordinal));
        Assert.Contains(ExitCode.Help, help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("run")]
    [InlineData("status")]
    [InlineData("retry")]
    [InlineData("queue")]
    [InlineData("upload")]
    [InlineData("keys")]
    [InlineData("dataset")]
    [InlineData("train")]
    [InlineData("pair")]
    [InlineData("generate")]
    [InlineData("evaluate")]
    [InlineData("report")]
    [InlineData("samples")]
    [InlineData("models")]
    [InlineData("verify")]
    [InlineData("doctor")]
    public async Task Every_command_has_help_with_examples(string command)
    {
        Assert.Equal(0, await _pv.RunAsync(command, "--help"));
        Assert.Contains("Examples:", _pv.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"  pv {command}", _pv.Output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dmeo")]
    [InlineData("run")]
    [InlineData("demo", "--colour")]
    [InlineData("samples", "sheet", ".", "--columns", "99")]
    [InlineData("samples", "sheet", ".", "--columns", "many")]
    public async Task A_wrong_command_line_is_refused_with_2_and_a_hint(params string[] arguments)
    {
        Assert.Equal(ExitCode.Usage, await _pv.RunAsync(arguments));
        Assert.Contains("Try: pv", _pv.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_pv.Output.ToString());
    }

    [Fact]
    public async Task A_value_out_of_range_is_named_with_its_range()
    {
        await _pv.RunAsync("samples", "sheet", ".", "--columns", "99");
        Assert.Contains("--columns is 99; choose 1 to 24.", _pv.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_opens_the_folder_runs_to_the_report_and_shows_the_result()
    {
        Assert.Equal(0, await _pv.RunAsync("run", AppContext.BaseDirectory, "--out", "somewhere"));
        Assert.Equal(Path.GetFullPath("somewhere"), _pv.Workbench.OutputFolder);
        var request = Assert.Single(_pv.Workbench.Requests);
        Assert.Equal(RunGoal.Report, request.Goal);
        Assert.Equal($"pv run {AppContext.BaseDirectory} --out somewhere", request.CommandLine);
        Assert.True(_pv.Workbench.IsDisposed);
        Assert.Contains("clips: 5 ready, 1 refused", _pv.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("30 steps in 12 s: 20 done, 10 cache hits.", _pv.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("report   /out/report.html", _pv.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("[2/7] Making clips and masks", _pv.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unchanged_run_says_so()
    {
        _pv.Workbench.Result = _pv.Workbench.Result with { StepsFound = 30 };
        await _pv.RunAsync("run", AppContext.BaseDirectory);
        Assert.Contains("Nothing had changed: all 30 steps were cache hits", _pv.Output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dataset", "Dataset")]
    [InlineData("train", "Training")]
    [InlineData("pair", "Pairs")]
    [InlineData("evaluate", "Evaluation")]
    [InlineData("report", "Report")]
    public async Task Each_goal_has_its_command_and_takes_the_known_catalogue(string command, string goal)
    {
        Assert.Equal(0, await _pv.RunAsync(command, "--out", AppContext.BaseDirectory));
        var request = Assert.Single(_pv.Workbench.Requests);
        Assert.Equal(goal, request.Goal.ToString());
        Assert.Null(request.Catalogue);
    }

    [Fact]
    public async Task A_catalogue_a_folder_or_a_settings_file_that_is_not_there_is_named_with_the_remedy()
    {
        Assert.Equal(ExitCode.Usage, await _pv.RunAsync("run", "no-such-catalogue"));
        Assert.Contains("no-such-catalogue does not exist. Name a folder of product folders", _pv.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, await _pv.RunAsync("train", "--out", "no-such-run"));
        Assert.Contains("Start one: pv run <catalogue> --out no-such-run", _pv.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, await _pv.RunAsync("train", "--out", AppContext.BaseDirectory, "--settings", "no-such.json"));
        Assert.Contains("no-such.json does not exist", _pv.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_pv.Workbench.Requests);
    }

    [Fact]
    public async Task Failed_items_give_1_and_warnings_do_not()
    {
        _pv.Workbench.Result = _pv.Workbench.Result with { Problems = [new ProblemView("BOTT007/images/3.jpg", "photo.corrupt", "cannot be read; replace it", IsFailure: false)] };
        Assert.Equal(ExitCode.Success, await _pv.RunAsync("run", AppContext.BaseDirectory));
        _pv.Workbench.Result = _pv.Workbench.Result with { Problems = [new ProblemView("JEWE001_002", "failed", "the disk is full", IsFailure: true)] };
        Assert.Equal(ExitCode.ItemsFailed, await _pv.RunAsync("run", AppContext.BaseDirectory));
        Assert.Contains("failed   JEWE001_002: the disk is full [failed]", _pv.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_the_only_thing_on_standard_output()
    {
        Assert.Equal(0, await _pv.RunAsync("run", AppContext.BaseDirectory, "--json"));
        var json = JsonDocument.Parse(_pv.Output.ToString()).RootElement;
        Assert.Equal(30, json.GetProperty("stepsDone").GetInt32());
        Assert.Equal("/out/report.html", json.GetProperty("files").GetProperty("report").GetString());
    }

    [Fact]
    public async Task Errors_are_json_too_where_json_is_asked_for()
    {
        _pv.Workbench.Work = _ => throw new IOException("No space left on device.");
        Assert.Equal(ExitCode.Environment, await _pv.RunAsync("run", AppContext.BaseDirectory, "--json"));
        var json = JsonDocument.Parse(_pv.Output.ToString()).RootElement;
        Assert.Equal(ExitCode.Environment, json.GetProperty("exitCode").GetInt32());
        Assert.Contains("the disk is not full", json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_run_gives_130_closes_the_folder_and_says_how_to_go_on()
    {
        using var stop = new CancellationTokenSource();
        _pv.Workbench.Work = async cancellationToken =>
        {
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        };
        Assert.Equal(ExitCode.Cancelled, await _pv.RunAsync(stop.Token, "run", AppContext.BaseDirectory));
        Assert.True(_pv.Workbench.IsDisposed);
        Assert.Contains("run the same command again", _pv.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_of_one_item_tells_everything_and_lets_no_control_characters_through()
    {
        Assert.Equal(0, await _pv.RunAsync("status", "JEWE001_002", "--out", AppContext.BaseDirectory));
        var text = _pv.Output.ToString();
        Assert.Contains("product.multiple: 2 products; [31m 1 is allowed", text, StringComparison.Ordinal);
        Assert.Contains("maskCover = 0.1825", text, StringComparison.Ordinal);
        Assert.Contains("normalise: from cache", text, StringComparison.Ordinal);
        Assert.Contains("being judged -> refused (Refused)", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public async Task Retry_passes_the_item_on_and_without_one_means_everything()
    {
        Assert.Equal(0, await _pv.RunAsync("retry", "JEWE001_002", "--out", AppContext.BaseDirectory));
        Assert.Equal("JEWE001_002", _pv.Workbench.Retried);
        Assert.Equal(0, await _pv.RunAsync("retry", "--out", AppContext.BaseDirectory));
        Assert.Equal("everything", _pv.Workbench.Retried);
        Assert.Null(_pv.Workbench.RetriedFrom);
    }

    [Fact]
    public async Task Retry_can_start_over_from_a_step_and_names_the_steps_there_are()
    {
        Assert.Equal(0, await _pv.RunAsync("retry", "JEWE001_002", "--from", "segment", "--out", AppContext.BaseDirectory));
        Assert.Equal("segment", _pv.Workbench.RetriedFrom);
        Assert.Equal(ExitCode.Usage, await _pv.RunAsync("retry", "--from", "painting", "--out", AppContext.BaseDirectory));
        Assert.Contains("normalise", _pv.Error.ToString(), StringComparison.Ordinal);
    }
}
