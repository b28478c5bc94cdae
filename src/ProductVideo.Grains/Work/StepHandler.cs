using System.Diagnostics;
using System.Text.Json;
using ProductVideo.Abstractions;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Grains.Work;

/// <summary>
/// A step as a pure function: what it depends on is named first, and only if no output with that identity is in the store
/// is it made. The small result lies in the artifact too, so that a hit gives back exactly what the work gave.
/// </summary>
public abstract class StepHandler<TPayload, TValue>(IArtifactStore artifacts) : IStepHandler
{
    /// <summary>The file in every artifact that holds the small result.</summary>
    public const string ValueFile = StepValues.File;

    /// <inheritdoc/>
    public abstract string Step { get; }

    /// <summary>The store.</summary>
    protected IArtifactStore Artifacts { get; } = artifacts;

    /// <inheritdoc/>
    public async Task<StepOutput> RunAsync(string payload, StepContext context, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var input = JsonSerializer.Deserialize<TPayload>(payload, StepJson.Options) ?? throw new JsonException($"The payload of {Step} is null.");
        try
        {
            var identity = Identify(input);
            var found = await Artifacts.FindAsync(identity.Key, cancellationToken);
            GrainTelemetry.CountLookup(Step, found is not null);
            var artifact = found ?? await Artifacts.PutAsync(identity, (folder, token) => MakeAsync(input, folder, context, token), cancellationToken);
            await using var stream = File.OpenRead(artifact.PathOf(ValueFile));
            var value = await JsonSerializer.DeserializeAsync<TValue>(stream, StepJson.Options, cancellationToken)
                ?? throw new JsonException($"{Step} gave null.");
            await PublishAsync(input, artifact, value, cancellationToken);
            return new StepOutput
            {
                Artifact = new ArtifactReference(artifact.Key, artifact.ContentHash),
                Hit = found is not null,
                Seconds = watch.Elapsed.TotalSeconds,
                Value = JsonSerializer.SerializeToElement(value, StepJson.Options),
                Refusals = Judge(input, value),
            };
        }
        catch (InputRefusedException exception)
        {
            return new StepOutput { Refusals = [exception.Reason], Seconds = watch.Elapsed.TotalSeconds };
        }
    }

    /// <summary>Everything that the output depends on.</summary>
    protected abstract StepIdentity Identify(TPayload payload);

    /// <summary>Makes the output: files into the folder, the small result as return value.</summary>
    /// <exception cref="InputRefusedException">The input allows no result.</exception>
    protected abstract Task<TValue> ProduceAsync(TPayload payload, string folder, StepContext context, CancellationToken cancellationToken);

    /// <summary>Judges a result by rules that are no part of it, such as thresholds; nothing by default.</summary>
    protected virtual Reason[] Judge(TPayload payload, TValue value) => [];

    /// <summary>Shows the output outside the store, such as in the output folder; nothing by default. It is repeated on a hit.</summary>
    protected virtual Task PublishAsync(TPayload payload, Artifact artifact, TValue value, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The artifact that an earlier step made.</summary>
    /// <exception cref="StepInputMissingException">It is no longer in the store.</exception>
    protected async Task<Artifact> OpenAsync(ArtifactReference reference, CancellationToken cancellationToken) =>
        await Artifacts.FindAsync(reference.Key, cancellationToken)
        ?? throw new StepInputMissingException(
            $"The output {reference.Key} that {Step} needs is gone from the artifacts folder or damaged. Run again: it is then made anew.");

    private async Task MakeAsync(TPayload payload, string folder, StepContext context, CancellationToken cancellationToken) =>
        await StepValues.WriteAsync(folder, await ProduceAsync(payload, folder, context, cancellationToken), cancellationToken);
}
