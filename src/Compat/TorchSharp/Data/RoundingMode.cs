namespace TorchSharp;

public enum RoundingMode
{
    trunc,
    floor,
}
