namespace ProductVideo.Datasets.Tests.Hostile;

/// <summary>
/// 300 files, the same for the same seed (and ffmpeg): cut short, with bits turned over, with wrong lengths and huge sizes, that say they are something
/// else, that name other files and hosts, that run scripts, that unpack to gigabytes, that lead out of the catalogue.
/// </summary>
internal sealed class HostileCorpus
{
    public const int Count = 300;

    private readonly HostileFilms _films;
    private readonly string _folder;
    private readonly ulong _seed;

    private HostileCorpus(string folder, ulong seed, HostileFilms films) => (_folder, _seed, _films) = (folder, seed, films);

    /// <summary>Prepares the corpus; the sound films that are then spoiled are made once.</summary>
    public static async Task<HostileCorpus> CreateAsync(string folder, ulong seed, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        return new HostileCorpus(folder, seed, await HostileFilms.CreateAsync(folder, cancellationToken));
    }

    /// <summary>Writes one file.</summary>
    public HostileFile Write(int number)
    {
        var random = new Random(unchecked((int)(_seed * 1000) + number));
        var (use, (family, name, write)) = number switch
        {
            < 120 => (HostileUse.Film, _films.Make(number, random)),
            < 210 => (HostileUse.Photo, HostilePhotos.Make(number - 120, random)),
            < 270 => (HostileUse.Page, HostilePages.Make(number - 210, random)),
            _ => (HostileUse.Table, HostileTables.Make(number - 270, random)),
        };
        // A folder each: a page or table is then a catalogue of its own, and all together are one.
        var folder = Path.Combine(_folder, $"{number:000}");
        var path = Path.Combine(folder, use == HostileUse.Photo ? "images" : string.Empty, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        write(path);
        if (use == HostileUse.Photo)
        {
            _films.WriteSound(Path.Combine(folder, "video.mp4"));
        }

        return new HostileFile(number, use, family, path);
    }
}
