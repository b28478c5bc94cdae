using Orleans.Placement;

namespace ProductVideo.Grains.Placement;

/// <summary>Asks for <see cref="ControlSilosFirstDirector"/>.</summary>
public sealed class ControlSilosFirstStrategy() : PlacementFilterStrategy(order: 0);
