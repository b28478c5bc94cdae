using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Orleans.Tests.Support;

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordingLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<Entry> _entries = new();

    public IReadOnlyCollection<Entry> Entries => _entries;

    /// <summary>Completes when there is such an entry.</summary>
    public async Task WaitForAsync(Func<Entry, bool> predicate)
    {
        var limit = Environment.TickCount64 + 20_000;
        while (!_entries.Any(predicate))
        {
            Assert.True(Environment.TickCount64 < limit, "the entry was not logged");
            await Task.Yield();
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(_entries);

    public void Dispose()
    {
    }

    internal sealed record Entry(LogLevel Level, string Message, Exception? Exception);

    private sealed class Logger(ConcurrentQueue<Entry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue(new Entry(logLevel, formatter(state, exception), exception));
    }
}
