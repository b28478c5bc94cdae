using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Orleans.Tests.Support;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Progress;
using ProductVideo.Cli.Workbench;
using ProductVideo.Cli.Workbench.Remote;

namespace ProductVideo.Cli.Tests.Remote;

/// <summary>What a command does while the service cannot answer.</summary>
public sealed class PatientCallsTests : IDisposable
{
    private readonly FakeTime _time = new();
    private readonly StringWriter _told = new(CultureInfo.InvariantCulture);
    private readonly Queue<Func<HttpResponseMessage>> _answers = [];
    private readonly ScriptedService _service;
    private readonly ServiceClient _client;

    public PatientCallsTests()
    {
        _service = new ScriptedService((_, _) => (_answers.Count > 1 ? _answers.Dequeue() : _answers.Peek())());
        _client = Connect(TimeSpan.FromMinutes(15));
    }

    private string[] Lines => _told.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public async Task A_service_whose_disk_is_full_for_a_while_is_waited_for_as_long_as_it_says_and_asked_once()
    {
        Answer(() => Busy(HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(7)), Good);
        var asking = _client.PostAsync<Answered>("datasets/main", new { }, TestContext.Current.CancellationToken);
        await _time.WhenSetAsync(TimeSpan.FromSeconds(7));
        Assert.Contains("says: The disk is full. Waiting since", Assert.Single(Lines), StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal("main", (await asking)!.Id);
        Assert.Contains("answers again after 7.0 s; going on", Lines[1], StringComparison.Ordinal);
        Assert.Equal(2, _service.Asked.Count);
        Assert.Single(_service.Keys.Distinct(StringComparer.Ordinal), static key => key.Length > 0);
    }

    [Fact]
    public async Task A_service_that_is_killed_and_started_again_is_waited_for_with_two_lines_in_all()
    {
        Answer(Good, Refuse, Refuse, Cut, () => Busy(HttpStatusCode.Conflict, TimeSpan.FromSeconds(1)), () => Busy(HttpStatusCode.BadGateway, null), Good);
        await AskAsync();
        await AskAsync();
        Assert.Equal(7, _service.Asked.Count);
        Assert.Equal(2, Lines.Length);
        Assert.Contains("does not answer (Connection refused)", Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_told_in_plain_words()
    {
        Answer(Good, Cut, Good);
        await AskAsync();
        await AskAsync();
        Assert.Contains("http://127.0.0.1:5080 does not answer (the connection broke). Waiting since", Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_stays_away_ends_the_command_and_is_not_waited_for_a_second_time()
    {
        Answer(Good, Refuse);
        await AskAsync();
        var start = _time.GetUtcNow();
        var lost = await Assert.ThrowsAsync<EnvironmentException>(AskAsync);
        Assert.InRange(_time.GetUtcNow() - start, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(16));
        Assert.Contains("It was waited for 15", lost.Message, StringComparison.Ordinal);
        Assert.Contains("--wait", lost.Message, StringComparison.Ordinal);
        var asked = _service.Asked.Count;
        await Assert.ThrowsAsync<EnvironmentException>(AskAsync);
        Assert.Equal(asked + 1, _service.Asked.Count);
    }

    [Fact]
    public async Task One_that_has_never_answered_is_waited_for_only_as_long_as_a_start_takes()
    {
        Answer(Refuse);
        var start = _time.GetUtcNow();
        var lost = await Assert.ThrowsAsync<EnvironmentException>(AskAsync);
        Assert.InRange(_time.GetUtcNow() - start, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(25));
        Assert.Contains("Check --server", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_told_at_once()
    {
        Answer(static () => throw new HttpRequestException(HttpRequestError.NameResolutionError, "Name or service not known"));
        Assert.Contains("not known", (await Assert.ThrowsAsync<EnvironmentException>(AskAsync)).Message, StringComparison.Ordinal);
        Assert.Single(_service.Asked);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task What_is_refused_ends_at_once(HttpStatusCode status)
    {
        Answer(() => Busy(status, null));
        await Assert.ThrowsAnyAsync<Exception>(() => _client.PostAsync<Answered>("datasets/main", new { }, TestContext.Current.CancellationToken));
        Assert.Single(_service.Asked);
        Assert.Empty(Lines);
    }

    [Fact]
    public async Task What_the_service_is_still_at_is_waited_for_longer_than_one_that_is_away()
    {
        Answer(Good, Refuse, () => Busy(HttpStatusCode.Conflict, TimeSpan.FromMinutes(20)), () => Busy(HttpStatusCode.Conflict, TimeSpan.FromMinutes(20)), Good);
        await AskAsync();
        var reading = _client.PostForLongAsync<Answered>("products", new { }, TestContext.Current.CancellationToken);
        Assert.Equal("main", (await _time.AdvanceUntilAsync(reading)).Id);
        Assert.Equal(5, _service.Asked.Count);
    }

    [Fact]
    public async Task Without_patience_the_first_failure_ends_it()
    {
        using var client = Connect(TimeSpan.Zero);
        Answer(() => Busy(HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)));
        var lost = await Assert.ThrowsAsync<EnvironmentException>(() => client.FindAsync<Answered>("overview", TestContext.Current.CancellationToken));
        Assert.Contains("The disk is full", lost.Message, StringComparison.Ordinal);
        Assert.Single(_service.Asked);
    }

    [Fact]
    public async Task Being_slowed_down_a_little_is_no_news()
    {
        Answer(() => Busy(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(1)), Good);
        await AskAsync();
        Assert.Empty(Lines);
    }

    [Fact]
    public async Task Whoever_stops_waiting_is_told_where_the_work_goes_on()
    {
        Answer(() => Busy(HttpStatusCode.ServiceUnavailable, TimeSpan.FromMinutes(5)));
        using var stop = new CancellationTokenSource();
        var asking = _client.FindAsync<Answered>("overview", stop.Token);
        await _time.WhenSetAsync(TimeSpan.FromMinutes(5));
        await stop.CancelAsync();
        var stopped = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        var (code, message) = ErrorMessages.Describe(stopped, isCancelled: true, "http://127.0.0.1:5080");
        Assert.Equal(ExitCode.Cancelled, code);
        Assert.Contains("goes on there: pv status --server http://127.0.0.1:5080", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_whose_answer_was_lost_has_been_done()
    {
        Answer(Good, Cut, static () => new HttpResponseMessage(HttpStatusCode.NotFound));
        await AskAsync();
        Assert.True(await _time.AdvanceUntilAsync(_client.DeleteAsync("keys/0", TestContext.Current.CancellationToken)));
    }

    public void Dispose()
    {
        _client.Dispose();
        _service.Dispose();
        _told.Dispose();
    }

    private static HttpResponseMessage Good() => ScriptedService.Json(HttpStatusCode.OK, new { id = "main" });

    private static HttpResponseMessage Refuse() => throw new HttpRequestException(HttpRequestError.ConnectionError, "it failed", new SocketException((int)SocketError.ConnectionRefused));

    private static HttpResponseMessage Cut() => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely.");

    private static HttpResponseMessage Busy(HttpStatusCode status, TimeSpan? after)
    {
        var answer = ScriptedService.Problem(status, "The disk is full.");
        answer.Headers.RetryAfter = after is { } wait ? new RetryConditionHeaderValue(wait) : null;
        return answer;
    }

    private void Answer(params Func<HttpResponseMessage>[] answers) => answers.ToList().ForEach(_answers.Enqueue);

    private async Task AskAsync() => await _time.AdvanceUntilAsync(_client.FindAsync<Answered>("datasets/main", TestContext.Current.CancellationToken));

    private ServiceClient Connect(TimeSpan patience) =>
        new(new ServerAddress(new Uri("http://127.0.0.1:5080"), null) { Patience = patience }, _service, _time, new Notices(_told));

    private sealed record Answered(string Id);
}
