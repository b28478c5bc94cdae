namespace ProductVideo.Operations.Access;

/// <summary>What somebody may do; each may do what those before it may.</summary>
public enum AccessRole
{
    /// <summary>Looks at everything.</summary>
    Viewer,

    /// <summary>Registers, reviews, starts, stops and deletes.</summary>
    Operator,

    /// <summary>Makes and revokes keys, and reads the audit log.</summary>
    Admin,
}
