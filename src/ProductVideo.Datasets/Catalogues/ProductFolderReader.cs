namespace ProductVideo.Datasets.Catalogues;

/// <summary>Reads a product's own folder: its film, photos and product.json.</summary>
internal static class ProductFolderReader
{
    /// <summary>Reads a product's folder.</summary>
    /// <returns>The product; null when it cannot be one, with the problem.</returns>
    public static ProductPage? Read(string root, string folder, ProblemList problems)
    {
        if (ProductDescriptionReader.Read(Path.Combine(folder, ProductDescriptionReader.FileName), problems) is not { } description)
        {
            return null;
        }

        var name = Path.GetFileName(folder);
        var id = string.IsNullOrEmpty(description.Id) ? name : description.Id;
        if (!ProductIds.IsSafe(id))
        {
            problems.Refuse(folder, CatalogueProblemCodes.UnsafeId,
                $"{ProblemList.Quote(id)} cannot be a product id ({ProductIds.Rule}); rename the folder, or give an \"id\" in its product.json.");
            return null;
        }

        var video = ProductFiles.FindVideo(folder, problems);
        if (video is null)
        {
            return null;
        }

        if (!CataloguePaths.StaysInside(root, video))
        {
            problems.Refuse(video, CatalogueProblemCodes.PathOutside, $"{video} is a link that leads out of the catalogue; copy the film in.");
            return null;
        }

        if (CatalogueFiles.WhyUnusable(video, CatalogueFiles.MaximumFilmBytes) is { } why)
        {
            problems.Refuse(video, CatalogueProblemCodes.BadMedia, $"{video} {why}.");
            return null;
        }

        var images = ProductFiles.FindImages(folder, problems).Where(image => CatalogueReader.KeepImage(root, image, problems) && IsUsable(image, problems)).ToArray();
        return CatalogueReader.MakePage(id, description, name, video, images);
    }

    private static bool IsUsable(string image, ProblemList problems)
    {
        if (CatalogueFiles.WhyUnusable(image, CatalogueFiles.MaximumPhotoBytes) is not { } why)
        {
            return true;
        }

        problems.Warn(image, CatalogueProblemCodes.BadMedia, $"{image} {why}; the photo is left out.");
        return false;
    }
}
