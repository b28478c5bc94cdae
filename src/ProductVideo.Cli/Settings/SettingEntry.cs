namespace ProductVideo.Cli.Settings;

/// <summary>One setting.</summary>
/// <param name="Name">Its path in the settings file, such as <c>learning.lora.steps</c>.</param>
/// <param name="Default">Its default as JSON; null if it has none.</param>
/// <param name="Description">What it decides, its default and its range in words.</param>
internal sealed record SettingEntry(string Name, string? Default, string Description);
