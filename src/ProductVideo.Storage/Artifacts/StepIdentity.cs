namespace ProductVideo.Storage.Artifacts;

/// <summary>Everything that a step's output depends on. Equal identities have equal outputs, so the key names the output.</summary>
/// <param name="Step">The step's name, such as <c>normalise</c>.</param>
/// <param name="Version">Raised whenever the step's code starts to give other bytes.</param>
/// <param name="Parameters">The parameters as <see cref="CanonicalJson"/>.</param>
/// <param name="Inputs">The inputs' content hashes, in the step's own order.</param>
public sealed record StepIdentity(string Step, int Version, string Parameters, IReadOnlyList<StepInput> Inputs)
{
    /// <summary>The SHA-256 over name, version, parameters and input hashes.</summary>
    public string Key { get; } = ContentHash.OfText(CanonicalJson.Serialize(new { Step, Version, Parameters, Inputs }));
}
