namespace Orleans.Tests.Support;

/// <summary>Says where a test holds for the subset alone.</summary>
internal static class PublishedOrleans
{
    internal static readonly bool IsHere = typeof(Grain).Assembly.GetName().Name != "Orleans";

    /// <summary>Skips the test on the published packages.</summary>
    /// <param name="reason">What the packages do instead.</param>
    internal static void Skips(string reason) => Assert.SkipWhen(IsHere, "On the published packages: " + reason);
}
