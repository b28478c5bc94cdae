using CsvHelper;

namespace ProductVideo.Datasets;

/// <summary>
/// metadata.csv as DiffSynth-Studio reads it: UTF-8 without a byte order mark, RFC 4180 quoting, lines end with a line feed, the
/// columns prompt, video, vace_reference_image, vace_video and vace_video_mask.
/// </summary>
public static class MetadataCsv
{
    /// <summary>The columns, in writing order.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["prompt", "video", "vace_reference_image", "vace_video", "vace_video_mask"];

    /// <summary>Writes a table; the same rows always give the same bytes.</summary>
    public static void Write(string path, IEnumerable<MetadataRow> rows) => File.WriteAllBytes(path, ToBytes(rows));

    /// <summary>A table's bytes.</summary>
    public static byte[] ToBytes(IEnumerable<MetadataRow> rows)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", Quoting = CsvQuoting.WhenNeededOrWhitespace }, leaveOpen: true))
        {
            csv.WriteRecord([.. Columns]);
            foreach (var row in rows)
            {
                csv.WriteRecord([row.Prompt, row.Video, row.ReferenceImage, row.MaskedVideo, row.MaskVideo]);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Reads a table. Columns may come in any order; prompt and video must be there, others may be missing or unknown.</summary>
    /// <exception cref="InvalidDataException">The file is no such table; the message names it and what is missing.</exception>
    public static IReadOnlyList<MetadataRow> Read(string path)
    {
        var rows = new List<MetadataRow>();
        try
        {
            using var csv = CsvReader.FromFile(path, new CsvReaderOptions { Separator = ',', MalformedData = CsvMalformedDataHandling.Throw, MaxRecordSize = 1 << 20 });
            csv.ReadHeader();
            foreach (var needed in Columns.Take(2))
            {
                if (!csv.TryGetFieldIndex(needed, out _))
                {
                    throw new InvalidDataException($"{path} has no column {needed}; it should have {string.Join(", ", Columns)}.");
                }
            }

            while (csv.Read())
            {
                rows.Add(new MetadataRow(Field(csv, 0), Field(csv, 1), Field(csv, 2), Field(csv, 3), Field(csv, 4)));
            }
        }
        catch (CsvFormatException exception)
        {
            throw new InvalidDataException($"{path} is not a valid CSV file ({exception.Message}); build the dataset again.", exception);
        }

        return rows;
    }

    private static string Field(CsvReader csv, int column) =>
        csv.TryGetFieldIndex(Columns[column], out var index) && index < csv.FieldCount ? csv.GetString(index) : string.Empty;
}
