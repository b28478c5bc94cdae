namespace ProductVideo.Wan.Lora;

/// <summary>A LoRA cannot be made, read or applied; the message names the file or setting and the remedy.</summary>
public sealed class LoraException : Exception
{
    /// <summary>Makes the exception.</summary>
    public LoraException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
