using System.Text.Json;
using ProductVideo.Media.Geometry;
using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Tracking;
using ProductVideo.Vision.Tracking.Memory;
using ProductVideo.Vision.Tracking.Prompts;
using ProductVideo.Wan.Verification;

namespace ProductVideo.Verification.Tracking;

/// <summary>
/// SAM 2.1 for video: <c>sam2_golden.json</c> names the films and the boxes of their first frames, <c>frames/</c> holds them, and
/// <c>sam2_golden.safetensors</c> what the reference gives with the graphs beside it: whole films in both forms of the memory, every tensor inside the loop that is
/// there, masks at the size of the film, and single prompts. What the reference's library gives in 16 bits is not compared: memory is kept in 32 here.
/// </summary>
public sealed class TrackingCheck : IReferenceCheck
{
    private const string Index = "sam2_golden.json";
    private const string Film = "video_";

    private static readonly IReadOnlyList<(string Name, MemoryForm Form, bool IsEndKnown)> Runs =
        [("exact", MemoryForm.Exact, true), ("padded", MemoryForm.Padded, true), ("exact_streaming16", MemoryForm.Exact, false)];

    /// <inheritdoc/>
    public bool Recognises(string folder) => File.Exists(Path.Combine(folder, Index));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GoldenRow>> RunAsync(ReferenceFolder folder, CancellationToken cancellationToken)
    {
        using var index = JsonDocument.Parse(await File.ReadAllBytesAsync(folder.Require(Index), cancellationToken));
        using var goldens = ReferenceTensors.Open(folder.Require("sam2_golden.safetensors"));
        using var pool = new NetworkPool();
        var comparison = new ReferenceComparison("sam2");
        RequireNetworks(folder);
        var compared = new HashSet<string>(StringComparer.Ordinal);
        var films = index.RootElement.EnumerateObject()
            .Where(static entry => entry.Name.StartsWith(Film, StringComparison.Ordinal))
            .Select(entry => ReferenceFilm.Open(folder, entry.Name, entry.Value))
            .ToList();
        foreach (var (name, form, isEndKnown) in Runs)
        {
            using var networks = Sam2Networks.Load(folder.FullPath, pool, form: form);
            foreach (var film in films.Where(film => goldens.Names.Any(tensor => tensor.StartsWith($"{film.Name}/{name}/", StringComparison.Ordinal))))
            {
                RunFilm(comparison, goldens, compared, networks, film, name, isEndKnown, cancellationToken);
            }
        }

        using var best = Sam2Networks.Load(folder.FullPath, pool);
        if (films.Count > 0)
        {
            RunEncoder(comparison, goldens, compared, best, films, cancellationToken);
            RunPrompts(comparison, goldens, compared, best, films[0], cancellationToken);
        }

        foreach (var name in goldens.Names.Where(name => !compared.Contains(name) && !IsOther(name)))
        {
            comparison.Fail("not compared", $"nothing in the loop is called {name}");
        }

        return comparison.Rows;
    }

    private static void RequireNetworks(ReferenceFolder folder)
    {
        string[] names =
        [
            Sam2Files.Encoder, Sam2Files.Decoder, Sam2Files.MemoryEncoder, Sam2Files.PointerPositions,
            Sam2Files.Attention(MemoryForm.Exact), Sam2Files.Attention(MemoryForm.Padded), Sam2Constants.FileName,
        ];
        foreach (var name in names)
        {
            folder.Require(name);
        }
    }

    /// <summary>What a prompt is made of, and what is not compared.</summary>
    private static bool IsOther(string name) =>
        name.Contains("/library_", StringComparison.Ordinal)
        || name.EndsWith("/input_points", StringComparison.Ordinal)
        || name.EndsWith("/input_labels", StringComparison.Ordinal);

    private static void RunFilm(
        ReferenceComparison comparison,
        ReferenceTensors goldens,
        ISet<string> compared,
        Sam2Networks networks,
        ReferenceFilm film,
        string run,
        bool isEndKnown,
        CancellationToken cancellationToken)
    {
        var observer = new LoopComparison(comparison, goldens, compared, $"{film.Name}/{run}");
        using var tracker = new Sam2Tracker(networks, new Sam2TrackerOptions { FrameCount = isEndKnown ? film.Frames.Count : null, Observer = observer.See });
        for (var frame = 0; frame < film.Frames.Count; frame++)
        {
            var track = frame == 0
                ? tracker.Prompt(0, film.Frames[0], film.Box, cancellationToken)
                : tracker.Track(frame, film.Frames[frame], cancellationToken: cancellationToken);
            observer.CompareMask(frame, track.Mask);
        }

        observer.Finish();
    }

    private static void RunEncoder(
        ReferenceComparison comparison,
        ReferenceTensors goldens,
        ISet<string> compared,
        Sam2Networks networks,
        IEnumerable<ReferenceFilm> films,
        CancellationToken cancellationToken)
    {
        foreach (var film in films)
        {
            if (goldens.Has($"{film.Name}/frame0/resized_u8"))
            {
                compared.Add($"{film.Name}/frame0/resized_u8");
                var resized = Resampler.Resize(film.Frames[0], networks.Sizes.Image, networks.Sizes.Image, ResampleFilter.Bilinear);
                comparison.Compare<byte>("resized frame", resized.Pixels, goldens.Read<byte>($"{film.Name}/frame0/resized_u8"), 1);
            }

            var observer = new LoopComparison(comparison, goldens, compared, film.Name);
            using var tracker = new Sam2Tracker(networks, new Sam2TrackerOptions { Observer = observer.See });
            tracker.Prompt(0, film.Frames[0], film.Box, cancellationToken);
        }
    }

    private static void RunPrompts(
        ReferenceComparison comparison, ReferenceTensors goldens, ISet<string> compared, Sam2Networks networks, ReferenceFilm film, CancellationToken cancellationToken)
    {
        const string Points = "/input_points";
        var prompts = goldens.Names.Where(static name => name.StartsWith("prompts/", StringComparison.Ordinal) && name.EndsWith(Points, StringComparison.Ordinal));
        foreach (var prompt in prompts)
        {
            var name = prompt[..^Points.Length];
            var scale = (X: (double)film.Frames[0].Width / networks.Sizes.Image, Y: (double)film.Frames[0].Height / networks.Sizes.Image);
            var points = goldens.Read<float>(prompt).Chunk(2).Select(pair => (X: pair[0] * scale.X, Y: pair[1] * scale.Y)).ToList();
            var observer = new LoopComparison(comparison, goldens, compared, name, "prompts");
            using var tracker = new Sam2Tracker(networks, new Sam2TrackerOptions { Observer = observer.See });
            tracker.Prompt(0, film.Frames[0], PromptOf(points, goldens.Read<int>($"{name}/input_labels")), cancellationToken);
            observer.Finish();
        }
    }

    private static ObjectPrompt PromptOf(List<(double X, double Y)> points, int[] labels)
    {
        var prompt = ObjectPrompt.Nothing;
        for (var index = 0; index < labels.Length; index++)
        {
            var (x, y) = points[index];
            if (labels[index] == (int)PromptLabel.BoxStart)
            {
                var (right, bottom) = points[++index];
                prompt = ObjectPrompt.Box(x, y, right, bottom);
            }
            else if (labels[index] != (int)PromptLabel.None)
            {
                prompt = prompt.And(x, y, labels[index] == (int)PromptLabel.Inside);
            }
        }

        return prompt;
    }
}
