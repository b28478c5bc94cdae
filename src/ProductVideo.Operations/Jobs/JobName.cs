namespace ProductVideo.Operations.Jobs;

/// <summary>The names that people give to jobs.</summary>
internal static class JobName
{
    private const int MaxLength = 200;

    /// <summary>Gives back a name that is one.</summary>
    /// <exception cref="OperationRefusedException">It is none.</exception>
    public static string Check(string name) =>
        name is { Length: > 0 and <= MaxLength } && name[0] != '.' && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? name
            : throw new OperationRefusedException("job.bad_name", $"A job's name has 1 to {MaxLength} letters, digits, '-', '_' or '.' and does not begin with a dot.");
}
