namespace ProductVideo.Storage.Tests.Work;

public sealed class SqliteWorkStoreTests : WorkStoreContract
{
    protected override string? Server => null;
}
