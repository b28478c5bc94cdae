namespace ProductVideo.Operations.Overviews;

/// <summary>What became of the items of a kind. <see cref="Total"/> is the sum of all others.</summary>
/// <param name="Kind">One of <see cref="Abstractions.Work.OwnerKind"/>.</param>
/// <param name="Total">Items that came in.</param>
/// <param name="Ready">Accepted.</param>
/// <param name="UnderWay">Not settled yet.</param>
/// <param name="Rejected">Refused, with reasons.</param>
/// <param name="Failed">Given up, with an error.</param>
/// <param name="Cancelled">Called off.</param>
public sealed record FunnelStage(string Kind, long Total, long Ready, long UnderWay, long Rejected, long Failed, long Cancelled);
