using ProductVideo.Cli.Workbench;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ProductVideo.Cli.Progress;

/// <summary>A display that redraws itself on a terminal: stage, bar, counts, and a line for each worker.</summary>
/// <param name="writer">The terminal.</param>
/// <param name="time">The clock.</param>
/// <param name="notices">Lines that are shown above the display and stay.</param>
internal sealed class LiveDisplay(TextWriter writer, TimeProvider time, Notices notices) : IProgressDisplay, IProgress<ProgressView>
{
    private const int BarWidth = 28;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(150);

    private ProgressView? _latest;

    /// <inheritdoc/>
    public void Report(ProgressView value) => Volatile.Write(ref _latest, value);

    /// <inheritdoc/>
    public async Task<T> RunAsync<T>(Func<IProgress<ProgressView>, Task<T>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Out = new AnsiConsoleOutput(writer) });
        notices.Hold();
        try
        {
            return await ShowAsync(console, work);
        }
        finally
        {
            notices.Release();
        }
    }

    private async Task<T> ShowAsync<T>(IAnsiConsole console, Func<IProgress<ProgressView>, Task<T>> work)
    {
        T? result = default;
        await console.Live(new Text("")).AutoClear(true).StartAsync(async live =>
        {
            var running = work(this);
            using var timer = new PeriodicTimer(Interval, time);
            while (!running.IsCompleted)
            {
                foreach (var notice in notices.Take())
                {
                    console.WriteLine(notice);
                }

                if (Volatile.Read(ref _latest) is { } progress)
                {
                    live.UpdateTarget(Render(progress));
                }

                await Task.WhenAny(running, timer.WaitForNextTickAsync().AsTask());
            }

            result = await running;
        });
        return result!;
    }

    private static IRenderable Render(ProgressView progress)
    {
        var total = progress.StepsDone + progress.StepsOpen;
        var filled = total == 0 ? 0 : (int)((long)BarWidth * progress.StepsDone / total);
        var left = progress.Remaining is { } remaining ? $", about {ProgressText.Duration(remaining)} left" : "";
        var rows = new List<IRenderable>
        {
            new Markup($"[bold]{Markup.Escape(progress.Stage)}[/] [grey]{progress.StageNumber} of {progress.StageCount} · {ProgressText.Duration(progress.Elapsed)}{left}[/]"),
            new Markup($"[blue]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/] {Markup.Escape(ProgressText.Steps(progress))}"),
        };
        rows.AddRange(ProgressText.Counts(progress.Counts).Select(line => new Markup($"[grey]{Markup.Escape(line)}[/]")));
        rows.AddRange(progress.Activities.Select(activity => new Markup($"  {Markup.Escape(ProgressText.Activity(activity))}") { Overflow = Overflow.Ellipsis }));
        return new Rows(rows);
    }
}
