using ProductVideo.Wan.Verification;

namespace ProductVideo.Verification.Scenes;

/// <summary>Detectors of cuts: <c>scenes.json</c> names films, and what PySceneDetect finds in them.</summary>
public sealed class SceneCheck : IReferenceCheck
{
    /// <inheritdoc/>
    public bool Recognises(string folder) => SceneVerifier.Holds(folder);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GoldenRow>> RunAsync(ReferenceFolder folder, CancellationToken cancellationToken)
    {
        foreach (var name in SceneVerifier.FilesOf(folder.FullPath))
        {
            folder.Require(name);
        }

        return await SceneVerifier.RunAsync(folder.FullPath, cancellationToken);
    }
}
