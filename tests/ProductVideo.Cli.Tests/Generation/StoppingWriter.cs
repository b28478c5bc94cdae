namespace ProductVideo.Cli.Tests.Generation;

/// <summary>Cancels when a word is written: the same moment of the work in every run.</summary>
internal sealed class StoppingWriter(string word, CancellationTokenSource stop) : StringWriter
{
    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        if (value?.Contains(word, StringComparison.Ordinal) == true)
        {
            stop.Cancel();
        }
    }
}
