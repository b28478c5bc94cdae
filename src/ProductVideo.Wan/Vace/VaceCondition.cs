using static TorchSharp.torch;

namespace ProductVideo.Wan.Vace;

/// <summary>A VACE context, embedded; it is the same for all steps of a generation.</summary>
/// <param name="Branch">The branch that embedded it.</param>
/// <param name="Context">(B or 1, tokens, D), after the projection before the first block, in the compute type.</param>
/// <param name="Scale">Factor of the hints; 1 is normal.</param>
public sealed record VaceCondition(VaceBranch Branch, Tensor Context, double Scale);
