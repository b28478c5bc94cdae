using Orleans.Placement;

namespace ProductVideo.Grains.Placement;

/// <summary>Activations of the class go to silos of role control or both while there are any, so that a GPU silo can go without taking grains along.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ControlSilosFirstAttribute() : PlacementFilterAttribute(new ControlSilosFirstStrategy());
