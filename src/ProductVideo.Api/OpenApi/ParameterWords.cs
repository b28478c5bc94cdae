using System.Collections.Frozen;

namespace ProductVideo.Api.OpenApi;

/// <summary>What parameters mean, by their names; a name means the same on every route.</summary>
internal static class ParameterWords
{
    /// <summary>The words.</summary>
    public static FrozenDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["id"] = "Its id or name, as lists show it.",
        ["file"] = "The file's name; the route says which there are.",
        ["group"] = "The folder, as the list names it: scenes, or a step such as step-00000020.",
        ["device"] = "The device's full name; its slashes are written %2F.",
        ["capability"] = "A queue: media, segment, matting, dataset, train, generate, evaluate or fetch.",
        ["cursor"] = "The next of the page before; nothing for the first page.",
        ["size"] = "How many items, 1 to 500.",
        ["state"] = "Only those in this state; more than once for any of several.",
        ["text"] = "Only those whose id, or title where they have one, contains it, whatever its case.",
        ["category"] = "Only those of this category, whatever its case.",
        ["product"] = "Only those of this product.",
        ["reason"] = "Only those that were refused for this reason's code.",
        ["score"] = "Only those whose score lies within name:from:to; from or to may be left empty. More than once for several scores.",
        ["status"] = "Only those that are there: Queued, Leased, Succeeded, Parked, Cancelled or Retried.",
        ["owner"] = "Only those of this catalogue's owner.",
        ["step"] = "Only those of this step.",
        ["after"] = "Behind which event to begin, such as 0-4711; 0-0 for the beginning of the log. The header Last-Event-ID goes before it.",
        ["kind"] = "Only events of this kind: product, clip, dataset, training, pair, evaluation or device.",
        ["parent"] = "Only events of a product and its clips.",
        ["before"] = "Only entries before this one's number.",
        ["graceSeconds"] = "How long the old key still works, 0 to 2592000. Default: 3600.",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
