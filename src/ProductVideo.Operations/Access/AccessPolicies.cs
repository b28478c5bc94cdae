namespace ProductVideo.Operations.Access;

/// <summary>The names by which pages and routes ask for rights.</summary>
public static class AccessPolicies
{
    /// <summary>At least <see cref="AccessRole.Viewer"/>.</summary>
    public const string Viewer = "viewer";

    /// <summary>At least <see cref="AccessRole.Operator"/>.</summary>
    public const string Operator = "operator";

    /// <summary>At least <see cref="AccessRole.Admin"/>.</summary>
    public const string Admin = "admin";

    /// <summary>The claim that holds the role's name.</summary>
    public const string RoleClaim = "productvideo:role";

    /// <summary>The claim that holds the key's public part; nobody has it who came without a key.</summary>
    public const string KeyClaim = "productvideo:key";

    /// <summary>The scheme that browsers are signed in by.</summary>
    public const string CookieScheme = "ProductVideo.Cookie";

    /// <summary>Where browsers sign in.</summary>
    public const string SignInPath = "/signin";
}
