namespace ProductVideo.Dashboard.Judging;

/// <summary>What a key asks for.</summary>
internal enum RatingStep
{
    /// <summary>Nothing that has to be stored or read.</summary>
    None,

    /// <summary>The pair is put aside, and the next one is wanted.</summary>
    Skip,

    /// <summary>Side and score are chosen, and the rating is to be stored.</summary>
    Rate,

    /// <summary>The last rating is to be taken back.</summary>
    TakeBack,
}
