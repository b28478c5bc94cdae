using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Abstractions.Work;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Dashboard.Tests.Browsing;
using ProductVideo.Grains.Clips;
using ProductVideo.Media.Images;
using ProductVideo.Media.Video;
using ProductVideo.Operations.Listings;

namespace ProductVideo.Cli.Tests.Remote;

/// <summary>Commands on a running service, by way of its API.</summary>
public sealed class RemoteCommandsTests
{
    [Fact]
    public async Task A_catalogue_is_run_looked_at_and_reported()
    {
        await using var service = await ServiceFixture.StartAsync();
        var films = await SmallFilms.MakeAsync(service["films"], TestContext.Current.CancellationToken);
        service.World.Clip = new NormaliseValue(SmallFilms.Frames, 15, SmallFilms.Width, SmallFilms.Height);
        service.World.Fill = (step, _, folder, _) => films.FillAsync(step, folder);
        service.Catalogue.Add("RING1").Add("RING2");
        Assert.Equal(ExitCode.Usage, (await service.RunAsync("report", "--out", service["early"])).Code);
        var run = await service.RunAsync("dataset", service.Catalogue.Root);
        Assert.True(run.Code == ExitCode.Success, run.Error + run.Output);
        Assert.Contains("RING1_001", (await service.RunAsync("status")).Output, StringComparison.Ordinal);
        var report = await service.RunAsync("report", "--out", service["there"]);
        Assert.True(report.Code == ExitCode.Success, report.Error);
        Assert.Contains("report.html", report.Output, StringComparison.Ordinal);
        Assert.Contains("RING2", await File.ReadAllTextAsync(Path.Combine(service["there"], "report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_is_made_with_the_run_that_is_there_and_its_page_is_named()
    {
        await using var service = await ServiceFixture.StartAsync();
        service.Catalogue.Add("RING1").Add("RING2");
        var trained = await service.RunAsync("train", service.Catalogue.Root);
        Assert.True(trained.Code == ExitCode.Success, trained.Error + trained.Output);
        service.Catalogue.Add("RING3");
        await service.RunAsync("dataset", service.Catalogue.Root);

        // With the dataset that has grown since, training would be another step than the one that was made.
        var pair = await service.RunAsync("pair", "--scene", "RING1_001", "--products", "RING1,RING2");
        Assert.True(pair.Code == ExitCode.Success, pair.Error + pair.Output);
        Assert.Equal(1, service.World.CountMade(WorkStep.Train));
        Assert.Contains("/pairs/RING1_001-RING1-RING2", pair.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing had changed", pair.Output, StringComparison.Ordinal);

        var measured = await service.RunAsync("evaluate");
        Assert.True(measured.Code == ExitCode.Success, measured.Error + measured.Output);
        Assert.Contains($"{WorkStep.Evaluate} RING1_001-RING1-RING2", service.World.Made);
        Assert.Equal(1, service.World.CountMade(WorkStep.Train));
    }

    [Fact]
    public async Task What_a_command_chooses_of_a_run_reaches_the_service_and_what_it_cannot_choose_is_told()
    {
        await using var service = await ServiceFixture.StartAsync();
        service.Catalogue.Add("RING1").Add("RING2");
        Assert.Equal(ExitCode.Success, (await service.RunAsync("train", service.Catalogue.Root, "--steps", "7", "--rank", "4")).Code);
        var training = await service.Services.GetRequiredService<IListings>().FindJobAsync(OwnerKind.Training, "main", TestContext.Current.CancellationToken);
        Assert.Contains("\\\"steps\\\":7", training!.Input!.Replace("\\u0022", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\\\"rank\\\":4", training.Input!.Replace("\\u0022", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal);
        var refused = await service.RunAsync("train", "--alpha", "8");
        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.Contains("learning.lora.alpha is a setting of the service itself", refused.Error, StringComparison.Ordinal);
        Assert.Contains("'seven'; set it to a number", (await service.RunAsync("train", "--steps", "seven")).Error, StringComparison.Ordinal);
        Assert.Contains("learning.lora.steps is 0", (await service.RunAsync("train", "--steps", "0")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalogue_of_the_service_need_not_be_on_this_machine_and_one_of_this_machine_is_to_be_sent()
    {
        await using var service = await ServiceFixture.StartAsync();
        var elsewhere = await service.RunAsync("dataset", Path.Combine(service.Catalogue.Root, "not-here"));
        Assert.Equal(ExitCode.Usage, elsewhere.Code);
        Assert.StartsWith("pv: http://127.0.0.1:", elsewhere.Error, StringComparison.Ordinal);
        Directory.CreateDirectory(service["mine"]);
        var mine = await service.RunAsync("dataset", service["mine"]);
        Assert.Contains($"pv upload {service["mine"]} --server http://127.0.0.1:", mine.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("doctor")]
    [InlineData("demo")]
    [InlineData("models list")]
    [InlineData("backup there.zip")]
    public async Task Commands_about_this_machine_say_so(string command)
    {
        var refused = await ServiceFixture.RunLocallyAsync([.. command.Split(' '), "--server", "http://127.0.0.1:1"]);
        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.Contains($"'pv {command.Split(' ')[0]}' takes no --server.", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_that_is_not_named_is_told_before_anything_is_asked()
    {
        var refused = await ServiceFixture.RunLocallyAsync("pair", "--server", "http://127.0.0.1:1");
        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.Contains("name scene and products", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_is_steered_and_parked_items_are_listed_here_and_there_and_tried_again()
    {
        await using var service = await ServiceFixture.StartAsync();
        service.World.Before = (step, item, _) => step == "mask" && item == "RING1_002" ? throw new ArgumentException("upside down") : Task.CompletedTask;
        service.Catalogue.Add("RING1");
        await service.RunAsync("dataset", service.Catalogue.Root);
        var there = await service.RunAsync("queue", "items", "--status", "parked");
        var here = await ServiceFixture.RunLocallyAsync("queue", "items", "--status", "parked", "--out", service.Output);
        Assert.Contains("upside down", there.Output, StringComparison.Ordinal);
        Assert.Equal(there.Output, here.Output);

        Assert.Equal("capability:segment is paused", (await service.RunAsync("queue", "pause", "segment", "--reason", "the disk is changed")).Output.Trim());
        var list = (await service.RunAsync("queue", "list")).Output;
        Assert.Contains("capability:segment is paused since", list, StringComparison.Ordinal);
        Assert.Contains("the disk is changed (tests", list, StringComparison.Ordinal);
        await service.RunAsync("queue", "resume", "segment");

        service.World.Before = (_, _, _) => Task.CompletedTask;
        Assert.Equal("1 tried again", (await service.RunAsync("queue", "requeue", "--all")).Output.Trim());
        Assert.Equal(ExitCode.Usage, (await service.RunAsync("queue", "requeue", "clip/RING1_002/mask/99")).Code);
        Assert.Equal(ExitCode.Usage, (await service.RunAsync("queue", "cancel", "clip/RING1_001/gate/99")).Code);
        Assert.Equal(ExitCode.Usage, (await service.RunAsync("queue", "take-out", "nobody/1/cpu")).Code);
        var nowhere = await ServiceFixture.RunLocallyAsync("queue", "list");
        Assert.Equal(ExitCode.Usage, nowhere.Code);
        Assert.Contains("--server", nowhere.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_made_rotated_and_revoked_on_the_service()
    {
        await using var service = await ServiceFixture.StartAsync();
        var made = await service.RunAsync("keys", "add", "robot", "--role", "viewer");
        Assert.StartsWith("pv_", made.Output, StringComparison.Ordinal);
        var id = made.Output.Split('_')[1];
        Assert.Contains(id, (await service.RunAsync("keys", "list")).Output, StringComparison.Ordinal);
        Assert.StartsWith("pv_", (await service.RunAsync("keys", "rotate", id)).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, (await service.RunAsync("keys", "revoke", id)).Code);
        Assert.Equal(ExitCode.Usage, (await service.RunAsync("keys", "revoke", "0000000000000000")).Code);
        Assert.Contains("DELETE /api/v1/keys/", (await service.RunAsync("keys", "audit")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Products_of_this_machine_are_sent_and_what_is_no_film_is_told()
    {
        await using var service = await ServiceFixture.StartAsync();
        var stop = TestContext.Current.CancellationToken;
        var good = Directory.CreateDirectory(Path.Combine(service["mine"], "RING1")).FullName;
        await VideoWriter.WriteAsync(Path.Combine(good, "video.mp4"), Enumerable.Range(0, 8).Select(_ => new RgbImage(64, 48)), new VideoWriteOptions { FramesPerSecond = 15 }, stop);
        Directory.CreateDirectory(Path.Combine(good, "images"));
        Png.Write(Path.Combine(good, "images", "1.png"), new RgbImage(32, 32));
        var bad = Directory.CreateDirectory(Path.Combine(service["mine"], "RING2")).FullName;
        await File.WriteAllTextAsync(Path.Combine(bad, "video.mp4"), "#EXTM3U\nfile:///etc/passwd", stop);
        var sent = await service.RunAsync("upload", service["mine"], "--json");
        Assert.Equal(ExitCode.ItemsFailed, sent.Code);
        var result = JsonDocument.Parse(sent.Output).RootElement;
        Assert.Equal("RING1", Assert.Single(result.GetProperty("products").EnumerateArray()).GetString());
        Assert.Contains("playlist", sent.Output, StringComparison.Ordinal);
        Assert.Contains("RING1", (await service.RunAsync("status", "RING1")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_told()
    {
        await using var service = await ServiceFixture.StartAsync();
        var refused = await service.RunAsync("queue", "list", "--key", "pv_0000000000000000_0");
        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.Empty(refused.Output);
    }
}
