namespace ProductVideo.Silo.Hosting;

/// <summary>Where the service keeps what it knows.</summary>
public sealed partial record StorageOptions
{
    /// <summary>The environment variable that stands in for an empty <see cref="ConnectionString"/>.</summary>
    public const string ConnectionVariable = "PRODUCTVIDEO_STORAGE_CONNECTIONSTRING";

    /// <summary>What keeps states, queue, reminders, listings and events. Default: <see cref="StateStore.Sqlite"/>, the file state.db in the output folder.</summary>
    public StateStore State { get; init; } = StateStore.Sqlite;

    /// <summary>
    /// The PostgreSQL database, such as <c>Host=db.internal;Database=productvideo;Username=productvideo</c>. Default: empty, which means the environment variable
    /// PRODUCTVIDEO_STORAGE_CONNECTIONSTRING. A password had better stand there or in storage.passwordFile than in a settings file.
    /// </summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>A file whose first line is the password of the PostgreSQL role. Default: empty, which means the one in the connection string, if any.</summary>
    public string PasswordFile { get; init; } = "";

    /// <summary>
    /// How long a write waits for a database that is away, full or read-only, before what asked for it is told so. Default: 30 seconds, up to 10 minutes. Later writes
    /// are told at once until it works again.
    /// </summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The connection string in force: the setting, or else the environment variable; empty if neither is there.</summary>
    internal string Connection => ConnectionString.Length > 0 ? ConnectionString : Environment.GetEnvironmentVariable(ConnectionVariable) ?? "";

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is missing or unknown; the message names it and the remedy, and no secret.</exception>
    public void Validate()
    {
        ValidateArtifacts();
        if (!Enum.IsDefined(State))
        {
            throw new ArgumentException($"storage.state is {State}; set it to one of {string.Join(", ", Enum.GetNames<StateStore>())}.");
        }

        if (State == StateStore.Postgres && Connection.Length == 0)
        {
            throw new ArgumentException(
                "storage.state is Postgres and storage.connectionString is empty; set it, or the environment variable "
                + $"{ConnectionVariable}, to a database such as Host=127.0.0.1;Database=productvideo;Username=productvideo.");
        }

        if (PasswordFile.Length > 0 && !Path.IsPathFullyQualified(PasswordFile))
        {
            throw new ArgumentException($"storage.passwordFile is '{PasswordFile}'; set it to an absolute path.");
        }

        if (Patience < TimeSpan.Zero || Patience > TimeSpan.FromMinutes(10))
        {
            throw new ArgumentException($"storage.patience is {Patience}; set it to 00:00:00 to 00:10:00.");
        }
    }

    /// <summary>The settings without the secrets in them: a record's text goes into logs and messages.</summary>
    public override string ToString() => $"{nameof(StorageOptions)} {{ State = {State}, PasswordFile = {PasswordFile} }}";
}
