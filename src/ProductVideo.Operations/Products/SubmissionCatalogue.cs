using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProductVideo.Operations.Products;

/// <summary>
/// A submission as a catalogue of one product beside its files, to be read as any catalogue: ids, texts, files and addresses go through the same rules,
/// however a product comes.
/// </summary>
/// <param name="Id">The product id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Category">Its category.</param>
/// <param name="Caption">What the film shows.</param>
/// <param name="Brand">Its brand.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Film">A file's name in the catalogue's folder, or a web address.</param>
/// <param name="Photos">Photos, as the film.</param>
public sealed record SubmissionCatalogue(
    string Id, string? Title, string? Category, string? Caption, string? Brand, string? Colour, string Film, IReadOnlyList<string> Photos)
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Writes it into a folder and has it read; what is fetched goes into the folder too.</summary>
    /// <exception cref="OperationRefusedException">It cannot be used; the message says why and names nothing of this machine.</exception>
    public async Task<IntakeReading> ReadAsync(IProductIntake intake, string folder, CancellationToken cancellationToken)
    {
        var catalogue = Path.Combine(folder, "product.jsonl");
        var row = new { id = Id, title = Title, category = Category, caption = Caption, brand = Brand, colour = Colour, video = Film, images = Photos };
        await File.WriteAllTextAsync(catalogue, JsonSerializer.Serialize(row, Json), cancellationToken);
        var reading = await intake.ReadAsync(catalogue, Path.Combine(folder, "fetched"), cancellationToken);
        if (reading.CompareAsync is { } compare)
        {
            // Of one product only its photos are compared, and what is here lies here no longer than the caller.
            reading = await compare(cancellationToken);
        }

        return reading.Specs.Count > 0 ? reading : throw new OperationRefusedException("product.refused", Say(reading.Problems, folder));
    }

    // The reader's messages name the file that was written here, which nobody outside knows.
    private string Say(IReadOnlyList<IntakeProblem> problems, string folder) => string.Join(
        ' ',
        problems.Where(static problem => problem.IsFatal)
            .Select(problem => problem.Message.Replace(problem.Source, Id, StringComparison.Ordinal).Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)));
}
