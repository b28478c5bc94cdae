namespace ProductVideo.Storage.Artifacts.Collection;

/// <summary>Is told a key that something may refer to.</summary>
/// <param name="key">64 lower-case hexadecimal digits.</param>
public delegate void ReferenceVisitor(ReadOnlySpan<char> key);
