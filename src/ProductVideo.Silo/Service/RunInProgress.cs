using ProductVideo.Abstractions.Runs;
using ProductVideo.Operations.Overviews;
using ProductVideo.Silo.Workers;

namespace ProductVideo.Silo.Service;

/// <summary>One run while it goes on: its stages, its counts and its waiting.</summary>
internal sealed class RunInProgress(RunWatch watch, ProgressBoard board, IProgress<RunProgress>? progress, TimeProvider time, CancellationToken hostStopping)
{
    private const double SmallestFraction = 0.02;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private readonly long _startedAt = time.GetTimestamp();
    private readonly int _doneBefore = board.Done;
    private readonly int _foundBefore = board.Found;
    private readonly List<StageTime> _stages = [];
    private RunStage _stage = RunStage.Reading;
    private long _stageStartedAt = time.GetTimestamp();
    private int _stageMadeBefore = board.Done - board.Found;

    public TimeSpan Elapsed => time.GetElapsedTime(_startedAt);

    public int StepsDone => board.Done - _doneBefore;

    public int StepsFound => board.Found - _foundBefore;

    public IReadOnlyList<StageTime> Stages => _stages;

    /// <summary>Goes to a stage.</summary>
    public void Enter(RunStage stage)
    {
        if (stage != _stage)
        {
            _stages.Add(new StageTime(_stage, time.GetElapsedTime(_stageStartedAt).TotalSeconds));
            (_stage, _stageStartedAt, _stageMadeBefore) = (stage, time.GetTimestamp(), board.Done - board.Found);
        }
    }

    /// <summary>Waits until something holds, and reports meanwhile.</summary>
    /// <exception cref="RunStoppedException">No worker can go on.</exception>
    /// <exception cref="OperationCanceledException">The caller no longer waits, or the host stops, after which nothing would ever hold.</exception>
    public async Task UntilAsync(Func<Task<bool>> holds, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, hostStopping);
        while (!await holds())
        {
            if (board.Problem is { } problem)
            {
                throw new RunStoppedException(problem.Message, problem);
            }

            if (progress is not null)
            {
                progress.Report(await SnapshotAsync(either.Token));
            }

            await Task.Delay(LookEvery, time, either.Token);
        }

        if (progress is not null)
        {
            progress.Report(await SnapshotAsync(cancellationToken));
        }
    }

    public async Task<RunProgress> SnapshotAsync(CancellationToken cancellationToken)
    {
        var (products, clips, open) = await watch.CountAsync(cancellationToken);
        var seconds = time.GetElapsedTime(_stageStartedAt).TotalSeconds;
        var rate = seconds > 1 ? (board.Done - board.Found - _stageMadeBefore) / seconds : 0;
        var activities = board.Activities();
        var isCurating = _stage <= RunStage.Curating;
        var toCome = isCurating ? Math.Max(open, StepForecast.Count(products, clips)) : open;
        var remaining = isCurating ? RestByRate(toCome, rate) : RestOfJobs(toCome, activities);
        return new RunProgress(_stage, products, clips, StepsDone, StepsFound, toCome, rate, activities, Elapsed, remaining);
    }

    private static TimeSpan? RestByRate(int steps, double rate) => rate > 0 && steps > 0 ? TimeSpan.FromSeconds(steps / rate) : null;

    /// <summary>Jobs are few and long: the one under way tells how long it and those behind it take.</summary>
    private static TimeSpan? RestOfJobs(int jobs, IReadOnlyList<Activity> activities)
    {
        if (activities.FirstOrDefault(activity => activity.Fraction > SmallestFraction) is not { Fraction: { } fraction } activity)
        {
            return null;
        }

        var whole = activity.Elapsed / fraction;
        return (whole * (1 - fraction)) + (whole * Math.Max(0, jobs - 1));
    }
}
