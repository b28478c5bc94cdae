using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace ProductVideo.Grains.Placement;

/// <summary>Leaves the silos that do not say they are GPU silos, and all of them where every one says so.</summary>
public sealed class ControlSilosFirstDirector(ISiloMetadataCache metadata) : IPlacementFilterDirector
{
    /// <summary>The name under which a silo tells its role.</summary>
    public const string RoleKey = "role";

    /// <summary>The role of silos that only lend their devices.</summary>
    public const string DevicesOnly = "gpu";

    /// <inheritdoc/>
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
    {
        var all = silos.ToList();
        var control = all.FindAll(IsControl);
        return control.Count > 0 ? control : all;
    }

    // A silo that has not told its role yet counts as one of control: a grain that goes there works, and the next one goes right.
    private bool IsControl(SiloAddress silo) =>
        !metadata.GetSiloMetadata(silo).Metadata.TryGetValue(RoleKey, out var role) || !string.Equals(role, DevicesOnly, StringComparison.Ordinal);
}
