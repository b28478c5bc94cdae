namespace ProductVideo.Datasets.Import.Html;

/// <summary>What a piece of HTML is.</summary>
internal enum HtmlTokenKind
{
    /// <summary><c>&lt;p class="x"&gt;</c>.</summary>
    StartTag,

    /// <summary><c>&lt;/p&gt;</c>.</summary>
    EndTag,

    /// <summary>Text between tags, character references resolved.</summary>
    Text,

    /// <summary>The content of a script or style, as it is; it is never run.</summary>
    Raw,
}
