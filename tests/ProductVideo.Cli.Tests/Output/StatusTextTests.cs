using ProductVideo.Cli.Output;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Tests.Output;

public sealed class StatusTextTests
{
    [Fact]
    public void The_list_names_pages_left_out_refused_products_with_the_remedy_and_clips_below_their_product()
    {
        var product = new ItemView("EMPT001", "product", "rejected", "", DateTimeOffset.UnixEpoch)
        {
            Reasons = [new ReasonView("media.empty", 0, 0, "'/shop/EMPT001/video.mp4' is empty. Copy the file again.")],
        };
        var clip = new ItemView("JEWE001_001", "clip", "ready", "frames 0 to 96 of the film", DateTimeOffset.UnixEpoch);
        var writer = new StringWriter();
        StatusText.Write(writer, new StatusView([], [product, clip], [Samples.BadPage]), inFull: false);
        Assert.Equal(
            """
            left out: /shop/BADJ001/product.json is not valid JSON [catalogue.bad_description]
            EMPT001        refused  '/shop/EMPT001/video.mp4' is empty. Copy the file again. [media.empty]
              JEWE001_001  ready    frames 0 to 96 of the film

            """,
            writer.ToString());
    }

    [Fact]
    public void In_full_a_product_names_the_photos_it_had_to_do_without()
    {
        var product = new ItemView("CORR001", "product", "ready", "ring", DateTimeOffset.UnixEpoch) { Warnings = ["'zz.jpg' is no picture. Convert it."] };
        var writer = new StringWriter();
        StatusText.Write(writer, new StatusView([], [product], []), inFull: true);
        Assert.Contains("  left out\n    'zz.jpg' is no picture. Convert it.\n", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void In_full_a_training_run_says_where_its_samples_are()
    {
        var run = new ItemView("training", "training", "ready", "version 4", DateTimeOffset.UnixEpoch) { SamplesIn = "/out/models/lora/samples" };
        var writer = new StringWriter();
        StatusText.Write(writer, new StatusView([], [run], []), inFull: true);
        Assert.Contains("  samples in\n    /out/models/lora/samples\n", writer.ToString(), StringComparison.Ordinal);
    }
}
