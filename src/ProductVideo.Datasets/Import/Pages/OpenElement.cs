namespace ProductVideo.Datasets.Import.Pages;

/// <summary>An element that has begun and not ended.</summary>
/// <param name="Name">Its tag.</param>
/// <param name="IsAside">Whether it or one round it is about something else: menus, other products, reviews.</param>
/// <param name="Scope">Whose microdata its properties are: <c>product</c>, the name of the product's property whose item it is, or empty.</param>
/// <param name="Link">The address that a link round it leads to, or null.</param>
internal readonly record struct OpenElement(string Name, bool IsAside, string Scope, string? Link);
