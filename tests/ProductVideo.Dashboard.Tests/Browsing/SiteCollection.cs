namespace ProductVideo.Dashboard.Tests.Browsing;

/// <summary>Tests that share one service and one browser, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<DashboardSite>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "site";
}
