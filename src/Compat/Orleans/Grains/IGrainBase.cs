using Orleans.Runtime;

namespace Orleans;

/// <summary>What the runtime needs of a grain class; deriving from <see cref="Grain"/> supplies it.</summary>
public interface IGrainBase
{
    IGrainContext GrainContext { get; }

    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
