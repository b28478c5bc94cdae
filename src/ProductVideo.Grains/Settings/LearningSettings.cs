namespace ProductVideo.Grains.Settings;

/// <summary>What training and generation depend on, as it goes into keys.</summary>
/// <param name="Options">The settings, the model's folder left out.</param>
/// <param name="ModelHash">The hash of the model's files; where they are does not matter.</param>
public sealed record LearningSettings(LearningOptions Options, string ModelHash);
