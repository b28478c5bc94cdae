using System.Net;
using System.Net.Http.Headers;
using Orleans.Tests.Support;
using ProductVideo.Cli.Commands.Queues;
using ProductVideo.Cli.Output;
using ProductVideo.Cli.Workbench;
using ProductVideo.Cli.Workbench.Remote;

namespace ProductVideo.Cli.Tests.Remote;

public sealed class ParkedItemsTests
{
    private static readonly ServerAddress Server = new(new Uri("http://127.0.0.1:5080"), null);

    [Fact]
    public async Task One_that_is_refused_is_listed_and_the_rest_is_tried_again()
    {
        using var service = Answering(id => id == "b"
            ? ScriptedService.Problem(HttpStatusCode.Conflict, "b is Retried: it is not parked.")
            : id == "c" ? new HttpResponseMessage(HttpStatusCode.NotFound) : ScriptedService.Retried(id));
        var result = await RetryAllAsync(service);
        Assert.Equal(["a", "d"], result.Retried.Select(item => item.Id));
        using var text = new StringWriter();
        QueueText.Write(text, result);
        Assert.Equal(["2 tried again, 2 refused", "b: http://127.0.0.1:5080: b is Retried: it is not parked.", "c: There is no item c. List them: pv queue items"], text.ToString().TrimEnd().Split(Environment.NewLine));
    }

    [Fact]
    public async Task A_service_in_trouble_is_not_asked_for_ever_and_nothing_is_left_out_of_the_list()
    {
        using var service = Answering(_ => ScriptedService.Problem(HttpStatusCode.InternalServerError, "Something went wrong."));
        var result = await RetryAllAsync(service);
        Assert.Empty(result.Retried);
        Assert.Equal(["a", "b", "c", "d"], result.Refused.Select(refusal => refusal.Id));
        Assert.Contains("Something went wrong", result.Refused[2].Error, StringComparison.Ordinal);
        Assert.Contains("not asked for", result.Refused[3].Error, StringComparison.Ordinal);
        Assert.Equal(3, service.Asked.Count(asked => asked.StartsWith("POST", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_service_that_says_when_to_come_back_is_asked_again_then()
    {
        var (time, refusals) = (new FakeTime(), 2);
        using var service = Answering(id => id == "b" && refusals-- > 0 ? TooMany() : ScriptedService.Retried(id));
        var retrying = RetryAllAsync(service, time);
        for (var wait = 0; wait < 2; wait++)
        {
            await time.WhenSetAsync(TimeSpan.FromSeconds(3));
            time.Advance(TimeSpan.FromSeconds(3));
        }

        Assert.Equal(["a", "b", "c", "d"], (await retrying).Retried.Select(item => item.Id));
    }

    private static ScriptedService Answering(Func<string, HttpResponseMessage> answer) => new((method, path) =>
        method == HttpMethod.Get ? ScriptedService.Parked("a", "b", "c", "d") : answer(path.Split('/')[^2]));

    private static HttpResponseMessage TooMany()
    {
        var answer = ScriptedService.Problem(HttpStatusCode.TooManyRequests, "This key sends more requests than the service takes.");
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(3));
        return answer;
    }

    private static async Task<RequeueResult> RetryAllAsync(ScriptedService service, TimeProvider? time = null)
    {
        using var client = new ServiceClient(Server, service, time);
        return await new ParkedItems(client).RetryAllAsync(TestContext.Current.CancellationToken);
    }
}
