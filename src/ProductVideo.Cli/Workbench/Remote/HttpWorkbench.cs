using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Operations.Jobs;
using ProductVideo.Operations.Overviews;
using ProductVideo.Operations.Products;

namespace ProductVideo.Cli.Workbench.Remote;

/// <summary>A workbench over a running service. The service does the work, also when the command that asked for it has gone.</summary>
/// <param name="client">Asks the service.</param>
/// <param name="server">The service.</param>
/// <param name="choices">What the command line chooses of this run.</param>
/// <param name="outputFolder">Where fetched files go.</param>
/// <param name="time">The clock.</param>
internal sealed class HttpWorkbench(ServiceClient client, ServerAddress server, RunChoices choices, string outputFolder, TimeProvider time) : IWorkbench
{
    private const string Main = "main";
    private const string ReportName = "report.html";
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);
    private readonly long _startedAt = time.GetTimestamp();

    /// <inheritdoc/>
    public async Task<RunView> RunAsync(RunRequest request, IProgress<ProgressView> progress, CancellationToken cancellationToken)
    {
        if (request is { Goal: RunGoal.Report, Catalogue: null })
        {
            return await ResultAsync([], cancellationToken) with { Files = await FetchReportAsync(cancellationToken) };
        }

        if (request is { Goal: RunGoal.Pairs } and not { Pair: { Scene: not null, ProductA: not null, ProductB: not null } })
        {
            throw new UsageException("With --server, name scene and products of the pair: pv pair --scene JEWE001_002 --products JEWE001,BOTL001");
        }

        var problems = new List<ProblemView>();
        // Which pair is wanted only its own command says: a run ends behind the training, and what is measured is what there is.
        var goal = request is { Goal: RunGoal.Report, Pair: null } ? RunGoal.Training : request.Goal;
        var stages = (int)goal + 2;
        if (request.Catalogue is { } catalogue)
        {
            var registered = await RegisterAsync(catalogue, cancellationToken);
            problems.AddRange(registered.Problems.Select(problem => new ProblemView(problem.Source, problem.Code, problem.Message, problem.IsFatal)));
        }

        await WaitAsync("Making clips and masks", 1, stages, progress, NothingUnderWayAsync, cancellationToken);
        var jobs = new List<JobStatus>();
        if (request.Catalogue is null && goal >= RunGoal.Pairs
            && await client.FindAsync<JobStatus>($"training-runs/{Main}", cancellationToken) is { State: JobState.Ready } trained)
        {
            // Somebody chose what that run was trained on and how; another one in its place would be made with the defaults.
            jobs.Add(trained with { Output = trained.Output is { } made ? made with { Hit = true } : null });
        }
        else
        {
            jobs.Add(await RunJobAsync("datasets", Main, new { }, "Building the dataset", 2, stages, progress, cancellationToken));
        }

        if (goal >= RunGoal.Training && jobs[^1] is { State: JobState.Ready, Kind: OwnerKind.Dataset })
        {
            jobs.Add(await RunJobAsync("training-runs", Main, choices.Training, "Training the LoRA", 3, stages, progress, cancellationToken));
        }

        if (goal >= RunGoal.Pairs && jobs[^1].State == JobState.Ready && request.Pair is { } pair)
        {
            jobs.Add(await MakePairAsync(pair, stages, progress, cancellationToken));
        }

        if (goal >= RunGoal.Evaluation && jobs[^1].State == JobState.Ready)
        {
            jobs.Add(await RunJobAsync("evaluations", Main, new EvaluationRequest(), "Measuring", 5, stages, progress, cancellationToken));
        }

        var result = await ResultAsync([.. problems, .. RunOutcome.OfJobs(jobs)], cancellationToken);
        result = result with { StepsDone = result.StepsDone + jobs.Count, StepsFound = result.StepsFound + jobs.Count(job => job.Output?.Hit == true), Files = Pages(jobs) };
        return request.Goal == RunGoal.Report ? result with { Files = await FetchReportAsync(cancellationToken) } : result;
    }

    /// <inheritdoc/>
    public async Task<RunView> RetryAsync(string? id, string? fromStep, IProgress<ProgressView> progress, CancellationToken cancellationToken)
    {
        var ids = id is null
            ? (await client.ListAsync<ProductStatus>("products", cancellationToken))
                .Where(product => fromStep is not null || product.State is ProductState.Failed or ProductState.Cancelled || product.Failed > 0).Select(product => product.Id)
            : [id];
        foreach (var item in ids)
        {
            var path = $"{Uri.EscapeDataString(item)}/retry";
            if (await client.PostAsync<ProductStatus>($"products/{path}", new { from = fromStep }, cancellationToken) is null
                && await client.PostAsync<ClipStatus>($"clips/{path}", new { from = fromStep }, cancellationToken) is null)
            {
                throw new UsageException($"{item} is neither a product nor a clip of {server}. List them: pv status --server {server}");
            }
        }

        await WaitAsync("Making clips and masks", 1, 1, progress, NothingUnderWayAsync, cancellationToken);
        return await ResultAsync([], cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<IReadOnlyDictionary<string, string>> FetchReportAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetFullPath(outputFolder), ReportName);
        await client.DownloadAsync("report", path, cancellationToken);
        return new Dictionary<string, string>(StringComparer.Ordinal) { ["report"] = path };
    }

    // Where a browser shows what was made.
    private Dictionary<string, string> Pages(IEnumerable<JobStatus> jobs) => jobs
        .Where(static job => job.Kind is OwnerKind.Pair or OwnerKind.Training or OwnerKind.Evaluation)
        .ToDictionary(
            static job => job.Kind,
            job => new Uri(server.Url, $"/{(job.Kind == OwnerKind.Training ? "training" : $"{job.Kind}s")}/{Uri.EscapeDataString(job.Id)}").AbsoluteUri,
            StringComparer.Ordinal);

    private static bool NothingUnderWay(Overview overview) => overview.Funnel.All(stage => stage.UnderWay == 0);

    private async Task<Registration> RegisterAsync(string catalogue, CancellationToken cancellationToken)
    {
        try
        {
            return await client.PostForLongAsync<Registration>("products", new { catalogue }, cancellationToken);
        }
        catch (NotAllowedException exception) when (Path.Exists(catalogue))
        {
            throw new UsageException($"{exception.Message} What lies on this machine is sent by: pv upload {catalogue} --server {server}");
        }
    }

    private async Task<JobStatus> MakePairAsync(PairRequest pair, int stages, IProgress<ProgressView> progress, CancellationToken cancellationToken)
    {
        var wanted = new Operations.Jobs.PairRequest(pair.Scene!, pair.ProductA!, pair.ProductB!) { Seed = choices.PairSeed };
        var started = await client.PostAsync<JobStatus>("pairs", wanted, cancellationToken);
        return await FollowAsync("pairs", started!, "Generating pairs", 4, stages, progress, cancellationToken);
    }

    private async Task<JobStatus> RunJobAsync(
        string path, string name, object body, string stage, int number, int stages, IProgress<ProgressView> progress, CancellationToken cancellationToken)
    {
        var started = await client.PostAsync<JobStatus>($"{path}/{name}", body, cancellationToken);
        return await FollowAsync(path, started!, stage, number, stages, progress, cancellationToken);
    }

    private async Task<JobStatus> FollowAsync(
        string path, JobStatus job, string stage, int number, int stages, IProgress<ProgressView> progress, CancellationToken cancellationToken)
    {
        await WaitAsync(
            stage,
            number,
            stages,
            progress,
            async _ => (job = await client.FindAsync<JobStatus>($"{path}/{Uri.EscapeDataString(job.Id)}", cancellationToken) ?? job).IsSettled,
            cancellationToken);
        return job;
    }

    private static Task<bool> NothingUnderWayAsync(Overview overview) => Task.FromResult(NothingUnderWay(overview));

    private async Task WaitAsync(
        string stage, int number, int stages, IProgress<ProgressView> progress, Func<Overview, Task<bool>> holds, CancellationToken cancellationToken)
    {
        while (true)
        {
            var overview = await OverviewAsync(cancellationToken);
            progress.Report(new ProgressView(
                stage, number, stages, Counts(overview), 0, 0, overview.StepsToCome, overview.StepsPerMinute / 60, [], time.GetElapsedTime(_startedAt), overview.Remaining));
            if (await holds(overview))
            {
                return;
            }

            await Task.Delay(LookEvery, time, cancellationToken);
        }
    }

    private async Task<Overview> OverviewAsync(CancellationToken cancellationToken) =>
        await client.FindAsync<Overview>("overview", cancellationToken) ?? throw new EnvironmentException($"{server} has no overview. Is it a ProductVideo service?");

    private static IReadOnlyList<CountView> Counts(Overview overview) => RemoteStatus.Counts(overview);

    private async Task<RunView> ResultAsync(IReadOnlyList<ProblemView> problems, CancellationToken cancellationToken)
    {
        var products = await client.ListAsync<ProductStatus>("products", cancellationToken);
        var clips = await client.ListAsync<ClipStatus>("clips", cancellationToken);
        return new RunView(
            time.GetElapsedTime(_startedAt),
            Counts(await OverviewAsync(cancellationToken)),
            products.Sum(product => product.Steps.Length) + clips.Sum(clip => clip.Steps.Length),
            products.Sum(product => product.Steps.Count(step => step.Hit)) + clips.Sum(clip => clip.Steps.Count(step => step.Hit)),
            new Dictionary<string, string>(StringComparer.Ordinal),
            [.. problems, .. RunOutcome.Problems(products, clips)],
            RunOutcome.Refused(products, clips));
    }
}
