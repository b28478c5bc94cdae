using System.Globalization;

namespace ProductVideo.Training.Lora;

/// <summary>The steps of a run as <c>losses.csv</c>: step, loss, error, timestep, learning_rate, average. Numbers round-trip exactly.</summary>
public static class LossSeries
{
    private const string Header = "step,loss,error,timestep,learning_rate,average";

    /// <summary>Writes the whole series; the file appears at once or not at all.</summary>
    public static void Write(string path, IEnumerable<LoraTrainingProgress> series)
    {
        var temporary = path + ".tmp";
        File.WriteAllLines(temporary, series.Select(Line).Prepend(Header));
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Reads a series back.</summary>
    /// <exception cref="InvalidDataException">The file is not a loss series; the message names the line.</exception>
    public static IReadOnlyList<LoraTrainingProgress> Read(string path, int steps)
    {
        using var reader = new StreamReader(path);
        return Read(reader, path, steps);
    }

    /// <summary>Reads a series back from wherever it is.</summary>
    /// <param name="reader">Its text.</param>
    /// <param name="name">What it is called in errors.</param>
    /// <param name="steps">The steps of the whole run.</param>
    /// <exception cref="InvalidDataException">The text is not a loss series; the message names the line.</exception>
    public static IReadOnlyList<LoraTrainingProgress> Read(TextReader reader, string name, int steps)
    {
        if (!string.Equals(reader.ReadLine(), Header, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{name} is no loss series: its first line must be '{Header}'.");
        }

        var series = new List<LoraTrainingProgress>();
        while (reader.ReadLine() is { } line)
        {
            series.Add(Parse(line, steps) ?? throw new InvalidDataException($"{name}, line {series.Count + 2}: '{line}' does not hold six numbers."));
        }

        return series;
    }

    private static string Line(LoraTrainingProgress step) => string.Create(
        CultureInfo.InvariantCulture,
        $"{step.Step},{step.Loss:R},{step.Error:R},{step.Timestep:R},{step.LearningRate:R},{step.Average:R}");

    private static LoraTrainingProgress? Parse(string line, int steps)
    {
        var cells = line.Split(',');
        var values = new double[5];
        if (cells.Length != 6 || !int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var step))
        {
            return null;
        }

        for (var index = 0; index < values.Length; index++)
        {
            if (!double.TryParse(cells[index + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out values[index]))
            {
                return null;
            }
        }

        return new(step, steps, values[0], values[1], values[2], values[3], values[4]);
    }
}
