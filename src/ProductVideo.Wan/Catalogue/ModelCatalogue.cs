using System.Text.Json;
using System.Text.Json.Serialization;
using ProductVideo.Wan.Presets;

namespace ProductVideo.Wan.Catalogue;

/// <summary>The models that this program knows by name: their files, where they come from, and what must be in them.</summary>
public sealed class ModelCatalogue
{
    private const int Sha256Digits = 64;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private ModelCatalogue(IReadOnlyList<ModelEntry> models) => Models = models;

    /// <summary>The catalogue that comes with the program.</summary>
    public static ModelCatalogue Default { get; } = ReadDefault();

    /// <summary>The entries in their order.</summary>
    public IReadOnlyList<ModelEntry> Models { get; }

    /// <summary>Reads a catalogue.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">Where it came from, for messages.</param>
    /// <exception cref="ModelCatalogueException">It is malformed, or an entry contradicts itself or points outside its folder.</exception>
    public static ModelCatalogue Read(string json, string source)
    {
        try
        {
            var content = JsonSerializer.Deserialize<Content>(json, Json) ?? throw new JsonException("it is empty");
            var catalogue = new ModelCatalogue(content.Models);
            catalogue.Check(source);
            return catalogue;
        }
        catch (JsonException exception)
        {
            throw new ModelCatalogueException($"The catalogue of models {source} cannot be read ({exception.Message.TrimEnd('.')}): restore it.", exception);
        }
    }

    /// <summary>Finds an entry.</summary>
    /// <exception cref="ModelCatalogueException">There is none of this name; the message lists the names.</exception>
    public ModelEntry Find(string name) =>
        Models.FirstOrDefault(model => string.Equals(model.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ModelCatalogueException($"There is no model named '{name}': use one of {string.Join(", ", Models.Select(model => model.Name))}.");

    /// <summary>Entries with everything that they use, each once, what is used first. No names: all that do not come with the program.</summary>
    public IReadOnlyList<ModelEntry> WithUsed(IReadOnlyList<string> names)
    {
        var chosen = names.Count > 0 ? names.Select(Find) : Models.Where(model => !model.IsShipped);
        return [.. chosen.SelectMany(model => model.Uses.Select(Find).Append(model)).DistinctBy(model => model.Name, StringComparer.Ordinal)];
    }

    private static ModelCatalogue ReadDefault()
    {
        using var stream = typeof(ModelCatalogue).Assembly.GetManifestResourceStream(typeof(ModelCatalogue), "models.json")
            ?? throw new ModelCatalogueException("The catalogue of models is missing in the program: build it again.");
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd(), "models.json");
    }

    private void Check(string source)
    {
        var names = Models.Select(model => model.Name).ToHashSet(StringComparer.Ordinal);
        Require(names.Count == Models.Count, "two entries share a name");
        foreach (var model in Models)
        {
            Require(model.Name.Length > 0 && model.Name == Path.GetFileName(model.Name), $"'{model.Name}' is no name of a folder");
            Require(model.Uses.All(names.Contains), $"{model.Name} uses what is not listed");
            Require(model.Preset is null || WanPreset.All.Any(preset => preset.Name == model.Preset), $"{model.Name} is of no known preset");
            foreach (var file in model.Files)
            {
                Require(file.Candidates.All(RelativePath.IsPlain), $"{model.Name}: '{string.Join(", ", file.Candidates)}' leaves its folder");
                Require(file.Sha256 is null || (file.Sha256.Length == Sha256Digits && file.Sha256.All(char.IsAsciiHexDigitLower)), $"{model.Name}: '{file.Sha256}' is no SHA-256");
            }
        }

        void Require(bool condition, string what)
        {
            if (!condition)
            {
                throw new ModelCatalogueException($"The catalogue of models {source} is wrong: {what}. Restore it.");
            }
        }
    }

    private sealed record Content
    {
        [JsonRequired]
        public IReadOnlyList<ModelEntry> Models { get; init; } = [];
    }
}
