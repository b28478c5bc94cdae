using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Storage.Tests.Artifacts;

public sealed class ArtifactIdentityTests
{
    [Fact]
    public void Every_part_of_the_identity_changes_the_key()
    {
        string[] keys =
        [
            Identity().Key, Identity(step: "mask").Key, Identity(version: 2).Key, Identity(parameters: "{\"a\":1}").Key, Identity(input: "01").Key,
        ];
        Assert.Equal(keys.Length, keys.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Parameters_hash_the_same_in_any_order()
    {
        var left = new Dictionary<string, object>(StringComparer.Ordinal) { ["width"] = 832, ["height"] = 480 };
        var right = new Dictionary<string, object>(StringComparer.Ordinal) { ["height"] = 480, ["width"] = 832 };
        Assert.Equal(CanonicalJson.Serialize(left), CanonicalJson.Serialize(right));
    }

    private static StepIdentity Identity(string step = "normalise", int version = 1, string parameters = "{}", string input = "00") =>
        new(step, version, parameters, [new StepInput("video", input)]);
}
