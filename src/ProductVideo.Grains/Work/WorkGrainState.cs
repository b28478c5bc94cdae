using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ProductVideo.Abstractions;

namespace ProductVideo.Grains.Work;

/// <summary>What every grain that waits for work keeps.</summary>
[GenerateSerializer, Alias("ProductVideo.WorkGrainState")]
[SuppressMessage("Usage", "ORLEANS0004", Justification = "What follows a write stays where the write is.")]
public class WorkGrainState
{
    /// <summary>How many history entries are kept.</summary>
    public const int HistoryLength = 24;

    /// <summary>Grows with every write; the read model keeps the row with the highest.</summary>
    [Id(0)]
    public long Version { get; set; }

    /// <summary>Grows with every item that the grain enqueues, so that no two items share an id.</summary>
    [Id(1)]
    public long Epoch { get; set; }

    /// <summary>The item that the grain waits for, or null.</summary>
    [Id(2)]
    public string? PendingWork { get; set; }

    /// <summary>The steps done in the present plan.</summary>
    [Id(3)]
    public List<StepRecord> Steps { get; set; } = [];

    /// <summary>Why it was refused.</summary>
    [Id(4)]
    public List<Reason> Reasons { get; set; } = [];

    /// <summary>The error it failed with, or null.</summary>
    [Id(5)]
    public string? Error { get; set; }

    /// <summary>How many attempts the last step took.</summary>
    [Id(6)]
    public int Attempts { get; set; }

    /// <summary>When it last changed.</summary>
    [Id(7)]
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>What happened, oldest first, the last <see cref="HistoryLength"/> entries.</summary>
    [Id(8)]
    public List<TimelineEntry> History { get; set; } = [];

    /// <summary>What is to be stored together with the state, while it is being written; no part of it.</summary>
    [JsonIgnore]
    public StateFollowing? Following { get; set; }

    /// <summary>Forgets the results of the plan before.</summary>
    public void ClearResults()
    {
        PendingWork = null;
        Steps.Clear();
        Reasons.Clear();
        Error = null;
        Attempts = 0;
    }

    /// <summary>Forgets results and history; the numbers stay, so that no item of work and no row is taken for one of the life before.</summary>
    public void ForgetLife()
    {
        ClearResults();
        History.Clear();
        ChangedAt = default;
    }

    /// <summary>Notes a change.</summary>
    public void Note(TimelineEntry entry)
    {
        ChangedAt = entry.At;
        History.Add(entry);
        if (History.Count > HistoryLength)
        {
            History.RemoveRange(0, History.Count - HistoryLength);
        }
    }
}
