using Microsoft.Extensions.Logging;
using ProductVideo.Abstractions.Products;

namespace ProductVideo.Grains.Products;

/// <content>Log messages.</content>
public sealed partial class ProductGrain
{
    [LoggerMessage(120, LogLevel.Debug, "Product {Product}: {Happened} is not allowed in {State}; nothing changes")]
    private static partial void LogRefusedEvent(ILogger logger, string product, ProductEvent happened, ProductState state);
}
