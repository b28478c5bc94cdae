using System.Text.Json;

namespace ProductVideo.Grains.Work;

/// <summary>Does the items of one step. It may be run twice for one item, and at the same time for two.</summary>
public interface IStepHandler
{
    /// <summary>The step, one of <see cref="Abstractions.Work.WorkStep"/>.</summary>
    string Step { get; }

    /// <summary>Does one item.</summary>
    /// <param name="payload">The item's payload.</param>
    /// <param name="context">Device and progress.</param>
    /// <param name="cancellationToken">Stops the work within two seconds.</param>
    /// <exception cref="JsonException">The payload is not of this step.</exception>
    Task<StepOutput> RunAsync(string payload, StepContext context, CancellationToken cancellationToken);
}
