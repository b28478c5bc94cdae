using System.CommandLine;

namespace ProductVideo.Cli.CommandLine;

/// <summary>An option that stands for one setting; the settings themselves check its value.</summary>
internal sealed class SettingOption : Option<string?>
{
    /// <summary>Makes the option.</summary>
    public SettingOption(string name, string setting, string valueName, string description)
        : base(name)
    {
        Setting = setting;
        HelpName = valueName;
        Description = $"{description} Sets {setting}.";
    }

    /// <summary>Makes an option without a value, which switches a setting on.</summary>
    public SettingOption(string name, string setting, string description)
        : base(name)
    {
        Setting = setting;
        BareValue = "true";
        Arity = ArgumentArity.Zero;
        Description = $"{description} Sets {setting}.";
    }

    /// <summary>What the setting is set to where the option has no value; null if it must have one.</summary>
    public string? BareValue { get; }

    /// <summary>The setting's path, such as <c>learning.lora.steps</c>.</summary>
    public string Setting { get; }
}
