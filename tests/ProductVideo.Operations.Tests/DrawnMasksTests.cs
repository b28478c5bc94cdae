using System.Buffers.Binary;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Media.Images;
using ProductVideo.Operations.Clips;
using ProductVideo.Operations.Tests.Support;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Operations.Tests;

public sealed class DrawnMasksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FolderArtifactStore _store;
    private readonly DrawnMasks _masks;

    public DrawnMasksTests()
    {
        _store = new FolderArtifactStore(_folder["artifacts"]);
        _masks = new DrawnMasks(_store);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_mask_is_kept_as_it_was_drawn_and_the_same_one_once()
    {
        var drawn = new GrayImage(8, 4);
        drawn.Pixels.AsSpan(3, 9).Fill(255);
        var stored = await _masks.StoreAsync(new Dictionary<int, ReadOnlyMemory<byte>> { [12] = Encode(drawn), [3] = Encode(drawn) }, Stop);
        Assert.Equal([3, 12], stored.Select(mask => mask.Frame));
        Assert.Equal(stored[0].Mask, stored[1].Mask);
        var artifact = await _store.FindAsync(stored[0].Mask.Key, Stop);
        using var file = File.OpenRead(artifact!.PathOf(CorrectedMask.FileName));
        Assert.Equal(drawn.Pixels, Png.ReadGray(file).Pixels);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("short")]
    [InlineData("wide")]
    [InlineData("none")]
    [InlineData("cut")]
    [InlineData("early")]
    public async Task What_is_no_mask_is_refused_with_its_frame_before_memory_is_taken_for_it(string what)
    {
        var bytes = Encode(new GrayImage(8, 4));
        switch (what)
        {
            case "text":
                bytes = "this is no picture, whatever it says it is"u8.ToArray();
                break;
            case "short":
                bytes = bytes[..20];
                break;
            case "wide":
                BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), int.MaxValue);
                break;
            case "none":
                BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), 0);
                break;
            case "cut":
                bytes = bytes[..^20];
                break;
        }

        var frame = what == "early" ? -1 : 7;
        var refused = await Assert.ThrowsAsync<OperationRefusedException>(() => _masks.StoreAsync(new Dictionary<int, ReadOnlyMemory<byte>> { [frame] = bytes }, Stop));
        Assert.Equal("correction.bad_mask", refused.Code);
        Assert.Contains($"frame {frame}", refused.Message, StringComparison.Ordinal);
    }

    private byte[] Encode(GrayImage image)
    {
        var path = _folder[$"{Guid.NewGuid():N}.png"];
        Png.Write(path, image);
        return File.ReadAllBytes(path);
    }
}
