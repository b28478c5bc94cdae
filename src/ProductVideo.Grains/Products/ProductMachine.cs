using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;

namespace ProductVideo.Grains.Products;

/// <summary>The product's state machine: what follows from what, and nothing else.</summary>
public static class ProductMachine
{
    /// <summary>The state after an event, or null if the event is not allowed in the state.</summary>
    public static ProductState? Next(ProductState state, ProductEvent happened) => (state, happened) switch
    {
        (_, ProductEvent.Register) => ProductState.Registered,
        (_, ProductEvent.Fetch) => ProductState.Fetching,
        (ProductState.Registered, ProductEvent.Start) => ProductState.DetectingShots,
        (ProductState.DetectingShots, ProductEvent.ShotsFound) => ProductState.BuildingReference,
        (ProductState.BuildingReference, ProductEvent.ReferenceSettled) => ProductState.RunningClips,
        (ProductState.RunningClips, ProductEvent.Finished) => ProductState.Ready,
        (ProductState.Registered or ProductState.DetectingShots or ProductState.BuildingReference or ProductState.RunningClips, ProductEvent.Refused) => ProductState.Rejected,
        (ProductState.Fetching or ProductState.DetectingShots or ProductState.BuildingReference or ProductState.RunningClips, ProductEvent.StepFailed) => ProductState.Failed,
        (ProductState.Ready or ProductState.Rejected or ProductState.Failed, ProductEvent.ClipsReopened) => ProductState.RunningClips,
        (ProductState.Rejected or ProductState.Failed or ProductState.Cancelled, ProductEvent.Retry) => ProductState.Registered,
        (_, ProductEvent.Cancel) when !IsSettled(state) => ProductState.Cancelled,
        _ => null,
    };

    /// <summary>Whether nothing more happens in the state by itself.</summary>
    public static bool IsSettled(ProductState state) =>
        state is ProductState.Ready or ProductState.Rejected or ProductState.Failed or ProductState.Cancelled;

    /// <summary>The step whose result the state waits for, or null.</summary>
    public static string? StepOf(ProductState state) => state switch
    {
        ProductState.Fetching => WorkStep.Fetch,
        ProductState.DetectingShots => WorkStep.DetectShots,
        ProductState.BuildingReference => WorkStep.BuildReference,
        _ => null,
    };
}
