using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Doctor;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Tests.Doctor;

public sealed class PreflightTests
{
    [Fact]
    public async Task What_is_missing_ends_the_run_before_it_begins_and_says_how_to_get_it()
    {
        var looked = new List<string>();
        Task<CheckResult> Check(string name, CheckVerdict verdict)
        {
            looked.Add(name);
            return Task.FromResult(new CheckResult(name, verdict, "too old", "Install it."));
        }

        var error = await Assert.ThrowsAsync<EnvironmentException>(() => Preflight.RequireAsync(
            [_ => Check("fine", CheckVerdict.Doubtful), _ => Check("libtorch", CheckVerdict.Missing), _ => Check("never", CheckVerdict.Good)],
            TestContext.Current.CancellationToken));
        Assert.Equal("libtorch: too old. Install it. 'pv doctor' checks the machine.", error.Message);
        Assert.Equal(["fine", "libtorch"], looked);
        Assert.Equal(ExitCode.Environment, ErrorMessages.Describe(error, isCancelled: false).ExitCode);
    }

    [Fact]
    public void Libtorch_is_needed_from_training_on() =>
        Assert.True(Preflight.ChecksFor(RunGoal.Training).Count() > Preflight.ChecksFor(RunGoal.Dataset).Count());
}
