using ProductVideo.Datasets.Catalogues;
using ProductVideo.Datasets.Import.Remote;

namespace ProductVideo.Datasets.Import.Material;

/// <summary>Finds the files of drafts: beside the page, inside it, or among those that were fetched. What a file is, its content says.</summary>
/// <param name="material">Where embedded things are kept; null leaves them out.</param>
/// <param name="fetched">What became of remote addresses; null where none may be fetched.</param>
/// <param name="problems">Takes what could not be used, and why.</param>
internal sealed class DraftResolver(MaterialFolder? material, IReadOnlyDictionary<string, RemoteFile>? fetched, ProblemList problems)
{
    private const string AllowRemote = "save the page complete with its files, copy the file in, or allow fetching with --allow-remote";

    /// <summary>The page with its files; null if it has no film that can be used.</summary>
    public ProductPage? Resolve(ProductDraft draft)
    {
        var why = new List<string>();
        string? video = null;
        string? code = null;
        foreach (var choice in draft.Videos)
        {
            video = Find(draft, choice, IsPossibleFilm, why, ref code);
            if (video is not null)
            {
                break;
            }
        }

        if (video is null)
        {
            problems.Refuse(draft.Source, code ?? CatalogueProblemCodes.NoVideo, draft.Videos.Count == 0
                ? $"{draft.Source} names no film; a film that a player draws from elsewhere is not in the page. Put the film beside the page and name it in a video element, or give a product folder."
                : $"{draft.Source}: no film can be used: {string.Join("; ", why.Take(4))}.");
            return null;
        }

        if (draft.Videos.Count > 1)
        {
            problems.Warn(draft.Source, CatalogueProblemCodes.ManyVideos, $"{draft.Source} has {draft.Videos.Count} films; {Path.GetFileName(video)} is used. Give the others products of their own if they are wanted.");
        }

        return CatalogueReader.MakePage(draft.Id, draft.Description, draft.Name, video, ResolveImages(draft));
    }

    /// <summary>The addresses that would have to be fetched for a draft: its film if none is at hand, and the photos that are not.</summary>
    public static IEnumerable<string> AddressesOf(ProductDraft draft)
    {
        var films = draft.Videos.Any(IsAtHand) ? [] : draft.Videos.Select(FirstRemote).OfType<string>().Take(1);
        return films.Concat(draft.Images.Where(image => !IsAtHand(image)).Select(FirstRemote).OfType<string>().Take(ProductFiles.MaximumImages));
    }

    private static bool IsAtHand(MediaChoice choice) =>
        choice.Forms.Any(form => form.Kind == MediaReferenceKind.Embedded || (form.Kind == MediaReferenceKind.File && File.Exists(form.Value)));

    private static string? FirstRemote(MediaChoice choice) => choice.Forms.FirstOrDefault(form => form.Kind == MediaReferenceKind.Remote)?.Value;

    // Kinds of films that are not told here are left to the decoder.
    private static bool IsPossibleFilm(MaterialKind kind) => MaterialSniffer.IsFilm(kind) || kind == MaterialKind.Unknown;

    private IReadOnlyList<string> ResolveImages(ProductDraft draft)
    {
        var images = new List<string>();
        foreach (var choice in draft.Images)
        {
            var why = new List<string>();
            string? code = null;
            if (Find(draft, choice, MaterialSniffer.IsPhoto, why, ref code) is not { } image)
            {
                problems.Warn(draft.Source, code ?? CatalogueProblemCodes.MissingFile, $"{draft.Source}: a photo is left out: {string.Join("; ", why.Take(4))}.");
            }
            else if (!images.Contains(image, StringComparer.Ordinal))
            {
                images.Add(image);
            }
        }

        return ProductFiles.Limit(images, draft.Source, problems);
    }

    private string? Find(ProductDraft draft, MediaChoice choice, Func<MaterialKind, bool> isWanted, List<string> why, ref string? code)
    {
        foreach (var form in choice.Forms)
        {
            try
            {
                var (path, problemCode, reason) = Locate(draft, form, isWanted);
                if (path is not null)
                {
                    return path;
                }

                code ??= problemCode;
                why.Add(reason);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                code ??= CatalogueProblemCodes.MissingFile;
                why.Add($"{ProblemList.Quote(form.Value)} cannot be read ({exception.Message}); check its permissions");
            }
        }

        return null;
    }

    private (string? Path, string Code, string Reason) Locate(ProductDraft draft, MediaReference form, Func<MaterialKind, bool> isWanted)
    {
        var name = ProblemList.Quote(form.Value);
        switch (form.Kind)
        {
            case MediaReferenceKind.File when !CataloguePaths.StaysInside(draft.Root, form.Value):
            case MediaReferenceKind.Refused:
                return (null, CatalogueProblemCodes.PathOutside, $"{name} leads out of the catalogue; copy the file in");
            case MediaReferenceKind.File when !File.Exists(form.Value):
                return (null, CatalogueProblemCodes.MissingFile, $"{name} does not exist; correct the path");
            case MediaReferenceKind.File when CatalogueFiles.WhyUnusable(form.Value, isWanted(MaterialKind.Mp4) ? CatalogueFiles.MaximumFilmBytes : CatalogueFiles.MaximumPhotoBytes) is { } why:
                return (null, CatalogueProblemCodes.BadMedia, $"{name} {why}");
            case MediaReferenceKind.File when !draft.ChecksContent:
                return (form.Value, string.Empty, string.Empty);
            case MediaReferenceKind.File:
                return Judge(MaterialSniffer.KindOfFile(form.Value), form.Value, name, isWanted);
            case MediaReferenceKind.Embedded:
                return Unpack(form.Value, name, isWanted);
            default:
                return fetched is null ? (null, CatalogueProblemCodes.Remote, $"{name} is on another machine; {AllowRemote}")
                    : !fetched.TryGetValue(form.Value, out var file) ? (null, CatalogueProblemCodes.Remote, $"{name} was not fetched, as another form was")
                    : file.Path is null ? (null, CatalogueProblemCodes.Remote, file.Problem ?? name)
                    : Judge(file.Kind, file.Path, name, isWanted);
        }
    }

    private (string? Path, string Code, string Reason) Unpack(string address, string name, Func<MaterialKind, bool> isWanted)
    {
        if (material is null)
        {
            return (null, CatalogueProblemCodes.BadMedia, $"{name} is inside the page, and there is no folder to keep it in");
        }

        if (DataAddress.Decode(address) is not { } bytes)
        {
            return (null, CatalogueProblemCodes.BadMedia, $"{name} is not a data address that can be read; save the page again");
        }

        var kind = MaterialSniffer.KindOf(bytes.AsSpan(0, Math.Min(bytes.Length, MaterialSniffer.HeadLength)));
        return isWanted(kind) ? (material.Keep(bytes, kind), string.Empty, string.Empty) : Judge(kind, name, name, isWanted);
    }

    private static (string? Path, string Code, string Reason) Judge(MaterialKind kind, string path, string name, Func<MaterialKind, bool> isWanted) => isWanted(kind)
        ? (path, string.Empty, string.Empty)
        : (null, CatalogueProblemCodes.BadMedia, $"{name} is {MaterialNames.Of(kind)}, which cannot be used here; give an MP4, MOV, WebM, MKV or AVI film, or a JPEG, PNG or WebP photo");
}
