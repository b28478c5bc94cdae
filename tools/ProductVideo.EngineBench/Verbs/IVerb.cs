namespace ProductVideo.EngineBench.Verbs;

/// <summary>One thing that the program does.</summary>
internal interface IVerb
{
    /// <summary>The first word of its command line.</summary>
    string Name { get; }

    /// <summary>The options that it takes.</summary>
    IReadOnlyCollection<string> Options { get; }

    /// <summary>Does it.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="ArgumentException">An option has no good value; the message says which.</exception>
    int Run(Arguments arguments);
}
