using ProductVideo.Grains.Clustering;

namespace ProductVideo.Silo.Databases;

/// <summary>Whether the database has answered since the last question, however late: a server that is busy is not one out of reach.</summary>
/// <param name="pulse">Asks it; answers to others count too.</param>
internal sealed class PatientPulse(DatabasePulse pulse) : IDatabasePulse
{
    private long _seen;

    /// <inheritdoc/>
    public async Task<bool> IsAnsweringAsync(CancellationToken cancellationToken)
    {
        var isPrompt = await pulse.IsAnsweringAsync(cancellationToken);
        var answers = pulse.Answers;
        return Interlocked.Exchange(ref _seen, answers) != answers || isPrompt;
    }
}
