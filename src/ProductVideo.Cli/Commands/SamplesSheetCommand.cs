using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Evaluation.ContactSheets;
using ProductVideo.Media.Images;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Video;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv samples sheet</c>: frames of films on one picture.</summary>
internal static class SamplesSheetCommand
{
    private const int FilmsPerSheet = 40;
    private static readonly string[] VideoExtensions = [".mp4", ".mov", ".mkv", ".webm", ".m4v", ".avi"];

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var source = new Argument<string>("source") { Description = "A film, or a folder with films in it, such as a catalogue or a dataset's videos." };
        var output = new Option<FileInfo>("--out", "-o") { Description = "The PNG file to write. Default: sheet.png.", HelpName = "file", DefaultValueFactory = _ => new FileInfo("sheet.png") };
        var columns = RunOptions.Number("--columns", "Frames of each film. Default: 8.", 1, 24);
        var command = new Command("sheet", "Put frames of films on one picture to look at.") { source, output, columns };
        HelpWithExamples.Add(command, "pv samples sheet out/demo/dataset/videos --out sheet.png", "pv samples sheet film.mp4 --columns 12");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var options = new ContactSheetOptions { Columns = parse.GetValue(columns) ?? 8 };
            var rows = new List<ContactSheetRow>();
            foreach (var film in Films(parse.GetRequiredValue(source)))
            {
                rows.Add(await ReadRowAsync(film, options, cancellationToken));
            }

            var path = parse.GetRequiredValue(output).FullName;
            Png.Write(path, ContactSheet.Compose(rows, options));
            context.Write(parse, new { Sheet = path, Films = rows.Count }, writer => writer.WriteLine($"{rows.Count} films on {path}"));
            return ExitCode.Success;
        });
    }

    private static List<string> Films(string source)
    {
        if (File.Exists(source))
        {
            return [source];
        }

        if (!Directory.Exists(source))
        {
            throw new UsageException($"{source} does not exist. Name a film or a folder with films in it.");
        }

        var films = Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
            .Where(path => VideoExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).Take(FilmsPerSheet).ToList();
        return films.Count > 0 ? films : throw new UsageException($"{source} holds no films ({string.Join(", ", VideoExtensions)}).");
    }

    private static async Task<ContactSheetRow> ReadRowAsync(string film, ContactSheetOptions options, CancellationToken cancellationToken)
    {
        var info = await VideoProbe.ProbeAsync(film, cancellationToken);
        var count = Math.Min(options.Columns, info.FrameCount);
        var wanted = Enumerable.Range(0, count).Select(i => count == 1 ? 0 : (int)((long)i * (info.FrameCount - 1) / (count - 1))).Distinct().ToList();
        var frames = await VideoReader.ReadAllAsync(film, new VideoReadOptions { Frames = wanted }, cancellationToken);
        var label = $"{Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(film)))}/{Path.GetFileName(film)}  {info.Width}x{info.Height}  {info.FramesPerSecond:0.##} fps  {info.FrameCount} frames";
        return new ContactSheetRow(label, frames);
    }
}
