using ProductVideo.Cli.Progress;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Tests.Progress;

public sealed class DisplayTests
{
    [Fact]
    public void A_line_tells_stage_counts_rate_and_time_left() => Assert.Equal(
        "[2/7] Making clips and masks | clips: 3 ready, 2 being segmented | 7 of 20 steps (2 from cache), 1.5/s | about 1 min 35 s left",
        ProgressText.Line(Samples.Progress("Making clips and masks")));

    [Fact]
    public async Task Plain_lines_come_with_each_stage_and_then_every_few_seconds()
    {
        var (time, writer) = (new ManualTime(), new StringWriter());
        var display = new PlainDisplay(writer, time);
        await display.RunAsync(progress =>
        {
            progress.Report(Samples.Progress("Reading"));
            progress.Report(Samples.Progress("Making clips", done: 1));
            progress.Report(Samples.Progress("Making clips", done: 2));
            time.Advance(TimeSpan.FromSeconds(5));
            progress.Report(Samples.Progress("Making clips", done: 3));
            time.Advance(TimeSpan.FromSeconds(5));
            progress.Report(Samples.Progress("Making clips", done: 3));
            return Task.FromResult(0);
        });
        var lines = writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Contains("3 of 20 steps", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_long_step_is_named() => Assert.Contains(
        "segment JEWE001_002  45 %", ProgressText.Line(Samples.Progress("Training the LoRA", done: 19)), StringComparison.Ordinal);

    [Fact]
    public async Task Where_only_the_time_goes_on_a_line_comes_every_half_minute()
    {
        var (time, writer) = (new ManualTime(), new StringWriter());
        await new PlainDisplay(writer, time).RunAsync(progress =>
        {
            for (var second = 0; second < 60; second++)
            {
                progress.Report(Samples.Progress("Training") with { Remaining = TimeSpan.FromSeconds(60 - second), StepsPerSecond = 1.0 / (second + 1) });
                time.Advance(TimeSpan.FromSeconds(1));
            }

            return Task.FromResult(0);
        });
        Assert.Equal(2, writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task The_live_display_draws_and_gives_the_result_back()
    {
        var writer = new LockedWriter();
        var result = await new LiveDisplay(writer, TimeProvider.System, new Notices(writer)).RunAsync(async progress =>
        {
            progress.Report(Samples.Progress("Making [clips]"));
            while (!writer.Text.Contains("Making [clips]", StringComparison.Ordinal))
            {
                await Task.Yield();
            }

            return 42;
        });
        Assert.Equal(42, result);
        Assert.Contains("segment JEWE001_002", writer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_stays_above_the_live_display_and_later_ones_are_written_as_they_come()
    {
        var writer = new LockedWriter();
        var notices = new Notices(writer);
        await new LiveDisplay(writer, TimeProvider.System, notices).RunAsync(async progress =>
        {
            progress.Report(Samples.Progress("Making clips"));
            notices.Report("the service does not answer");
            while (!writer.Text.Contains("pv: the service does not answer", StringComparison.Ordinal))
            {
                await Task.Yield();
            }

            notices.Report("it is back");
            return 0;
        });
        notices.Report("all is done");
        Assert.Contains("pv: it is back", writer.Text, StringComparison.Ordinal);
        Assert.EndsWith("pv: all is done", writer.Text.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_work_throws_comes_through_the_live_display()
    {
        var display = new LiveDisplay(new StringWriter(), TimeProvider.System, new Notices(TextWriter.Null));
        await Assert.ThrowsAsync<InvalidOperationException>(() => display.RunAsync<int>(_ => throw new InvalidOperationException("broken")));
    }

    [Theory]
    [InlineData(0.25, "0.3 s")]
    [InlineData(42, "42 s")]
    [InlineData(61, "1 min 01 s")]
    [InlineData(7261, "2 h 01 min")]
    public void Durations_are_short(double seconds, string expected) => Assert.Equal(expected, ProgressText.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Nothing_counted_is_nothing_said() => Assert.Empty(ProgressText.Counts([new CountView("clips", "ready", 0)]));
}
