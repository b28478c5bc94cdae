namespace ProductVideo.Datasets.Catalogues;

/// <summary>The codes of <see cref="CatalogueProblem"/>.</summary>
public static class CatalogueProblemCodes
{
    /// <summary>The product's id cannot be used as a file name.</summary>
    public const string UnsafeId = "catalogue.unsafe_id";

    /// <summary>Two products carry one id.</summary>
    public const string DuplicateId = "catalogue.duplicate_id";

    /// <summary>The product has no film.</summary>
    public const string NoVideo = "catalogue.no_video";

    /// <summary>The product has more than one film.</summary>
    public const string ManyVideos = "catalogue.many_videos";

    /// <summary>The product has no photos.</summary>
    public const string NoImages = "catalogue.no_images";

    /// <summary>The product has more photos than are used.</summary>
    public const string ManyImages = "catalogue.many_images";

    /// <summary>A file named by the catalogue is missing or not readable.</summary>
    public const string MissingFile = "catalogue.missing_file";

    /// <summary>A path leads out of the catalogue's folder.</summary>
    public const string PathOutside = "catalogue.path_outside";

    /// <summary>product.json is missing.</summary>
    public const string NoDescription = "catalogue.no_description";

    /// <summary>product.json cannot be read as JSON.</summary>
    public const string BadDescription = "catalogue.bad_description";

    /// <summary>product.json or a JSONL row holds a key, or the CSV a column, that nobody reads.</summary>
    public const string UnknownKey = "catalogue.unknown_key";

    /// <summary>A value has the wrong type or is too long.</summary>
    public const string BadValue = "catalogue.bad_value";

    /// <summary>A row of the CSV or JSONL cannot be read.</summary>
    public const string BadRow = "catalogue.bad_row";

    /// <summary>Text is not in the encoding that it should be in.</summary>
    public const string BadEncoding = "catalogue.bad_encoding";

    /// <summary>A saved page cannot be read.</summary>
    public const string BadPage = "catalogue.bad_page";

    /// <summary>A film or photo is not what it should be by its content.</summary>
    public const string BadMedia = "catalogue.bad_media";

    /// <summary>A film or photo is on another machine and was not fetched.</summary>
    public const string Remote = "catalogue.remote";
}
