using ProductVideo.Datasets.Captions;
using ProductVideo.Datasets.Duplicates;
using ProductVideo.Datasets.Import.Remote;

namespace ProductVideo.Grains.Settings;

/// <summary>How a catalogue is read.</summary>
public sealed record ImportOptions
{
    /// <summary>Whether films and photos are fetched that a catalogue names by web addresses. Default: no.</summary>
    public bool AllowRemote { get; init; }

    /// <summary>What may be fetched, if anything is.</summary>
    public RemoteOptions Remote { get; init; } = new();

    /// <summary>When films and photos count as the same.</summary>
    public DuplicateOptions Duplicates { get; init; } = new();

    /// <summary>How captions are made where pages give none.</summary>
    public CaptionOptions Captions { get; init; } = new();

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        SettingGroup.Check("import.remote", Remote.Validate);
        SettingGroup.Check("import.duplicates", Duplicates.Validate);
        SettingGroup.Check("import.captions", Captions.Validate);
    }
}
