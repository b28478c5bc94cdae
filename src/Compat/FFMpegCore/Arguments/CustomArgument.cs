namespace FFMpegCore.Arguments;

/// <summary>Text that goes into the command line as it is.</summary>
public class CustomArgument(string argument) : IArgument
{
    public string Text => argument;
}
