namespace ProductVideo.Storage.Work;

/// <summary>What a control or a change of priority is about.</summary>
public static class WorkScope
{
    /// <summary>Everything.</summary>
    public const string All = "all";

    /// <summary>One queue.</summary>
    public static string Capability(string capability) => $"capability:{capability}";

    /// <summary>One device, by its full name: of which process on which machine.</summary>
    public static string Device(string device) => $"device:{device}";

    /// <summary>One owner's items.</summary>
    public static string Owner(string owner) => $"owner:{owner}";

    /// <summary>One product's items.</summary>
    public static string Product(string fairnessKey) => $"product:{fairnessKey}";

    /// <summary>One item.</summary>
    public static string Item(string id) => $"item:{id}";
}
