using System.Runtime.InteropServices;
using ProductVideo.Wan.Weights;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Weights;

public sealed class PthFileTests : IDisposable
{
    private static readonly byte[] Six = MemoryMarshal.AsBytes<float>([0f, 1, 2, 3, 4, 5]).ToArray();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_state_dictionary_reads_with_offsets_and_strides()
    {
        using var scope = NewDisposeScope();
        new PickleBuilder().Dictionary()
            .Text("whole").Tensor("FloatStorage", "0", 6, 0, [2, 3], [3, 1])
            .Text("turned").Tensor("FloatStorage", "0", 6, 0, [3, 2], [1, 3])
            .Text("part").Tensor("FloatStorage", "0", 6, 2, [2], [2])
            .Text("bf").Tensor("BFloat16Storage", "1", 2, 0, [2], [1])
            .Text("steps").Number(3)
            .Raw((byte)'u', (byte)'}', (byte)'b', (byte)'.')
            .Save(_folder["a.pth"], ("0", Six), ("1", [0x80, 0x3f, 0x00, 0xc0]));

        using var file = WeightFiles.Open(_folder["a.pth"]);

        Assert.Equal(["whole", "turned", "part", "bf"], file.Entries.Keys);
        Assert.Equal([0f, 3, 1, 4, 2, 5], file.Read("turned").data<float>().ToArray());
        Assert.Equal([2f, 4], file.Read("part").data<float>().ToArray());
        Assert.Equal(bfloat16, file.Read("bf").dtype);
        Assert.Equal([1f, -2], file.Read("bf").to(float32).data<float>().ToArray());
    }

    [Theory]
    [InlineData(0, 2, 3, 3, 1)]
    [InlineData(2, 2, 2, 2, 1)]
    [InlineData(0, 3, 2, 1, 3)] // transposed
    [InlineData(1, 2, 2, 3, 1)] // a window
    public void Reading_into_a_tensor_gives_what_reading_gives(int offset, int rows, int columns, int rowStride, int columnStride)
    {
        using var scope = NewDisposeScope();
        new PickleBuilder().Dictionary().Text("x").Tensor("FloatStorage", "0", 6, offset, [rows, columns], [rowStride, columnStride]).Raw((byte)'u', (byte)'.')
            .Save(_folder["a.pth"], ("0", Six));
        using var file = PthFile.Open(_folder["a.pth"]);
        foreach (var type in new[] { float32, bfloat16 })
        {
            var target = zeros([rows, columns], type);
            file.ReadInto("x", target);
            Assert.True(target.equal(file.Read("x").to(type)));
        }

        Assert.Throws<ArgumentException>(() => file.ReadInto("x", zeros(7)));
        Assert.Throws<WeightFileException>(() => file.ReadInto("y", zeros(7)));
    }

    [Fact]
    public void A_wrapped_state_dictionary_loses_its_wrapper()
    {
        using var scope = NewDisposeScope();
        new PickleBuilder().Raw((byte)'}').Text("state_dict").Raw((byte)'}')
            .Text("x").Tensor("FloatStorage", "0", 6, 0, [6], [1]).Raw((byte)'s', (byte)'s', (byte)'.')
            .Save(_folder["a.pth"], ("0", Six));
        using var file = PthFile.Open(_folder["a.pth"]);
        Assert.Equal(["x"], file.Entries.Keys);
    }

    [Theory]
    [InlineData("posix", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("builtins", "exec")]
    [InlineData("subprocess", "Popen")]
    [InlineData("torch", "load")]
    [InlineData("torch._utils", "_rebuild_device_tensor_from_numpy")]
    public void Names_that_would_run_code_are_refused(string module, string name)
    {
        new PickleBuilder().Global(module, name).Raw((byte)'(').Text("echo hello").Raw((byte)'t', (byte)'R', (byte)'.').Save(_folder["evil.pth"]);
        var error = Assert.Throws<WeightFileException>(() => PthFile.Open(_folder["evil.pth"]));
        Assert.Contains($"{module}.{name}", error.Message);
        Assert.StartsWith(_folder["evil.pth"], error.Message);
    }

    [Theory]
    [InlineData('i')] // INST
    [InlineData('o')] // OBJ
    [InlineData('\x81')] // NEWOBJ
    [InlineData('\x92')] // NEWOBJ_EX
    [InlineData('\x82')] // EXT1
    [InlineData('P')] // PERSID as a line
    [InlineData('F')]
    public void Opcodes_that_weights_do_not_need_are_refused(char opcode)
    {
        new PickleBuilder().Raw((byte)'}', (byte)opcode, (byte)'.').Save(_folder["evil.pth"]);
        Assert.Contains("opcode", Assert.Throws<WeightFileException>(() => PthFile.Open(_folder["evil.pth"])).Message);
    }

    [Theory]
    [InlineData(6, 0, 7, 1)] // longer than the storage
    [InlineData(6, 5, 2, 1)] // offset beyond
    [InlineData(6, -1, 2, 1)]
    [InlineData(6, 0, 3, 3)] // stride beyond
    [InlineData(6, 0, 1000000, 0)] // many numbers out of one
    [InlineData(6, 0, 2, -1)]
    public void Windows_outside_their_storage_are_refused(int count, int offset, int size, int stride)
    {
        new PickleBuilder().Dictionary().Text("x").Tensor("FloatStorage", "0", count, offset, [size], [stride]).Raw((byte)'u', (byte)'.')
            .Save(_folder["evil.pth"], ("0", Six));
        Assert.Throws<WeightFileException>(() => PthFile.Open(_folder["evil.pth"]));
    }

    [Fact]
    public void Storages_that_are_missing_cut_or_outside_are_refused()
    {
        using var scope = NewDisposeScope();
        foreach (var (key, data) in new[] { ("1", Six), ("0", Six[..7]) })
        {
            new PickleBuilder().Dictionary().Text("x").Tensor("FloatStorage", "0", 6, 0, [6], [1]).Raw((byte)'u', (byte)'.').Save(_folder["a.pth"], (key, data));
            using var file = PthFile.Open(_folder["a.pth"]);
            Assert.Throws<WeightFileException>(() => file.Read("x"));
        }

        new PickleBuilder().Dictionary().Text("x").Tensor("FloatStorage", "../x", 6, 0, [6], [1]).Raw((byte)'u', (byte)'.').Save(_folder["a.pth"]);
        Assert.Throws<WeightFileException>(() => PthFile.Open(_folder["a.pth"]));
    }

    [Fact]
    public void A_dictionary_inside_itself_ends()
    {
        new PickleBuilder().Raw((byte)'}', (byte)'q', 0).Text("a").Raw((byte)'h', 0, (byte)'s').Text("b").Number(1).Raw((byte)'s', (byte)'.').Save(_folder["evil.pth"]);
        Assert.Contains("nested", Assert.Throws<WeightFileException>(() => PthFile.Open(_folder["evil.pth"])).Message);
    }

    [Fact]
    public void Broken_pickles_and_zips_never_crash()
    {
        new PickleBuilder().Dictionary().Text("x").Tensor("FloatStorage", "0", 6, 0, [2, 3], [3, 1]).Raw((byte)'u', (byte)'.').Save(_folder["good.pth"], ("0", Six));
        var good = File.ReadAllBytes(_folder["good.pth"]);
        for (var seed = 0; seed < 400; seed++)
        {
            using var scope = NewDisposeScope();
            var random = new Random(seed);
            var bytes = seed % 4 == 0 ? good[..random.Next(good.Length)] : good.ToArray();
            for (var i = 0; i < seed % 4 && bytes.Length > 0; i++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(_folder["bad.pth"], bytes);
            try
            {
                using var file = PthFile.Open(_folder["bad.pth"]);
                foreach (var name in file.Entries.Keys)
                {
                    file.Read(name);
                }
            }
            catch (WeightFileException)
            {
                // the only exception that may leave
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}: {exception}");
            }
        }
    }
}
