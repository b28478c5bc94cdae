using ProductVideo.Operations.Access;

namespace ProductVideo.Api.Access;

/// <summary>Which key is wanted.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Role">What it may do.</param>
/// <param name="ExpiresAt">When it stops to work; never if nothing is said.</param>
internal sealed record KeyBody(string Name, AccessRole Role, DateTimeOffset? ExpiresAt);
