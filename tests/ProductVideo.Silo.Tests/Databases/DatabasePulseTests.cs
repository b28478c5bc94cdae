using ProductVideo.Silo.Databases;
using ProductVideo.Storage;

namespace ProductVideo.Silo.Tests.Databases;

/// <summary>Whoever asks here waits for no time at all, so no clock is needed.</summary>
public sealed class DatabasePulseTests
{
    private readonly Queue<TaskCompletionSource> _questions = [];
    private readonly DatabasePulse _pulse;

    public DatabasePulseTests() => _pulse = new DatabasePulse(AskAsync, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_is_not_asked_again_while_it_waits_for_its_answer()
    {
        Assert.False(await _pulse.IsAnsweringAsync(Stop));
        var question = _questions.Dequeue();
        Assert.False(await _pulse.IsAnsweringAsync(Stop));
        Assert.Empty(_questions);

        question.SetResult();
        Assert.False(await _pulse.IsAnsweringAsync(Stop));
        Assert.Single(_questions);
        Assert.Equal(1, _pulse.Answers);
    }

    [Fact]
    public async Task An_answer_that_is_late_counts_once_for_whoever_is_patient()
    {
        var patient = new PatientPulse(_pulse);
        Assert.False(await patient.IsAnsweringAsync(Stop));
        _questions.Dequeue().SetResult();
        Assert.True(await patient.IsAnsweringAsync(Stop));
        Assert.False(await patient.IsAnsweringAsync(Stop));
    }

    [Fact]
    public async Task An_error_is_no_answer()
    {
        var patient = new PatientPulse(_pulse);
        Assert.False(await patient.IsAnsweringAsync(Stop));
        _questions.Dequeue().SetException(new StorageException("out of reach"));
        Assert.False(await patient.IsAnsweringAsync(Stop));
        Assert.Equal(0, _pulse.Answers);
    }

    private Task AskAsync()
    {
        var question = new TaskCompletionSource();
        _questions.Enqueue(question);
        return question.Task;
    }
}
