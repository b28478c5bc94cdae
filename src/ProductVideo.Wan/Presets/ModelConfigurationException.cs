namespace ProductVideo.Wan.Presets;

/// <summary>A model's sizes are impossible; the message names the setting, its value and the remedy.</summary>
public sealed class ModelConfigurationException : Exception
{
    /// <summary>Makes the exception.</summary>
    public ModelConfigurationException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal static void RequirePositive(string setting, int value) => Require(value > 0, setting, value, "use a positive number");

    internal static void Require(bool condition, string setting, object value, string remedy)
    {
        if (!condition)
        {
            throw new ModelConfigurationException($"Model setting {setting} has the value {value}: {remedy}.");
        }
    }
}
