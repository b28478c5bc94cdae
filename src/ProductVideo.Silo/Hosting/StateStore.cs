namespace ProductVideo.Silo.Hosting;

/// <summary>Where states, queue, reminders, listings and events are kept.</summary>
public enum StateStore
{
    /// <summary>In a file of the output folder, for one process.</summary>
    Sqlite,

    /// <summary>In a database on a PostgreSQL server, for one process or a cluster.</summary>
    Postgres,
}
