using ProductVideo.Abstractions.Products;
using ProductVideo.Grains.Products;

namespace ProductVideo.Grains.Tests.Products;

public sealed class ProductMachineTests
{
    [Fact]
    public void Every_state_can_be_reached() =>
        MachineProperties.EveryStateIsReachable<ProductState, ProductEvent>(ProductState.Unregistered, ProductMachine.Next);

    [Fact]
    public void Every_started_product_can_settle_without_help() => MachineProperties.EveryReachableStateCanSettle<ProductState, ProductEvent>(
        ProductState.Registered,
        ProductMachine.Next,
        ProductMachine.IsSettled,
        happened => happened is not (ProductEvent.Register or ProductEvent.Fetch or ProductEvent.Retry or ProductEvent.Cancel or ProductEvent.ClipsReopened));

    [Fact]
    public void Settled_products_move_only_on_request() => MachineProperties.SettledStatesAbsorb<ProductState, ProductEvent>(
        ProductMachine.Next,
        ProductMachine.IsSettled,
        happened => happened is ProductEvent.Register or ProductEvent.Fetch or ProductEvent.Retry or ProductEvent.ClipsReopened);

    [Fact]
    public void Clips_are_counted_only_while_they_run()
    {
        Assert.Null(ProductMachine.Next(ProductState.BuildingReference, ProductEvent.Finished));
        Assert.Null(ProductMachine.Next(ProductState.Cancelled, ProductEvent.ClipsReopened));
    }
}
