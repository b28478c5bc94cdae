namespace ProductVideo.AppHost;

/// <summary>Azurite as the launcher installs it.</summary>
internal static class AzuriteProgram
{
    /// <summary>Where its program is.</summary>
    public static string Path { get; } =
        System.IO.Path.Combine(Installation.Root, ".pv", "azurite", "node_modules", "azurite", "dist", "src", "blob", "main.js");

    /// <summary>What is missing, and how to get it; null if it can be run.</summary>
    public static string? Missing => !File.Exists(Path)
        ? "Azurite is not installed. './pv up --azurite' installs it where there are node and npm: install Debian's nodejs and npm, or leave the option out."
        : Environment.GetEnvironmentVariable("PATH")?.Split(':').Any(static folder => File.Exists(System.IO.Path.Combine(folder, "node"))) != true
            ? "node is not on the PATH. Install Debian's nodejs, or leave the option out."
            : null;
}
