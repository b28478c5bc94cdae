using System.Buffers.Binary;
using System.Text;
using ProductVideo.Wan.Weights;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Weights;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ScalarType.Bool)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void Every_type_comes_back_as_it_was_written(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(11);
        var value = (randn([3, 5], generator: random) * 40).to(type);
        SafetensorsWriter.Write(_folder["a.safetensors"], [("x", value), ("nothing", zeros([0, 4], type)), ("one", value[0, 0])]);

        using var file = SafetensorsFile.Open(_folder["a.safetensors"]);

        Assert.Equal([3, 5], file.Read("x").shape);
        Assert.Equal(type, file.Read("x").dtype);
        Assert.True(file.Read("x").equal(value));
        Assert.Equal([0, 4], file.Read("nothing").shape);
        Assert.Empty(file.Read("one").shape);
    }

    [Theory]
    [InlineData(WeightType.F8E4M3)]
    [InlineData(WeightType.F8E5M2)]
    public void Every_8_bit_float_survives_reading_and_writing(WeightType type)
    {
        using var scope = NewDisposeScope();
        var codes = Enumerable.Range(0, 256).Select(code => (byte)code).Where(code => float.IsFinite(Float8.Decode(code, type))).ToArray();
        var values = tensor(Array.ConvertAll(codes, code => Float8.Decode(code, type)));
        SafetensorsWriter.Write(_folder["a.safetensors"], [("x", values, type)]);

        using var file = SafetensorsFile.Open(_folder["a.safetensors"]);

        Assert.Equal(type, file.Entries["x"].Type);
        Assert.True(file.Read("x").to(float32).equal(values));
        Assert.Equal(codes, File.ReadAllBytes(_folder["a.safetensors"])[^codes.Length..]);
    }

    [Fact]
    public void Eight_bit_floats_round_to_the_nearest_and_saturate()
    {
        Assert.Equal(448f, Float8.Decode(Float8.Encode(1e9f, WeightType.F8E4M3), WeightType.F8E4M3));
        Assert.Equal(-57344f, Float8.Decode(Float8.Encode(-1e9f, WeightType.F8E5M2), WeightType.F8E5M2));
        Assert.Equal(1f, Float8.Decode(Float8.Encode(1.0625f, WeightType.F8E4M3), WeightType.F8E4M3));
        Assert.Equal(1.25f, Float8.Decode(Float8.Encode(1.1875f, WeightType.F8E4M3), WeightType.F8E4M3));
        Assert.Equal(0f, Float8.Decode(Float8.Encode(1e-9f, WeightType.F8E4M3), WeightType.F8E4M3));
        Assert.True(float.IsNaN(Float8.Decode(Float8.Encode(float.NaN, WeightType.F8E4M3), WeightType.F8E4M3)));
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes_and_notes_come_back()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (arange(4, dtype: float32), ones(3, int64));
        var notes = new Dictionary<string, string> { ["z"] = "größe \"x\"", ["a"] = "1" };
        SafetensorsWriter.Write(_folder["1"], [("b", b), ("ä/weight", a)], notes);
        SafetensorsWriter.Write(_folder["2"], [("ä/weight", a), ("b", b)], notes.Reverse().ToDictionary());

        Assert.Equal(File.ReadAllBytes(_folder["1"]), File.ReadAllBytes(_folder["2"]));
        using var file = WeightFiles.Open(_folder["1"]);
        Assert.Equal(notes, file.Metadata);
        Assert.Equal(["b", "ä/weight"], file.Entries.Keys);
        Assert.False(File.Exists(_folder["1"] + ".partial"));
    }

    [Fact]
    public void Strided_tensors_are_written_as_they_read()
    {
        using var scope = NewDisposeScope();
        var value = arange(12, dtype: float32).reshape(3, 4).t();
        SafetensorsWriter.Write(_folder["a"], [("x", value[1..3])]);
        using var file = SafetensorsFile.Open(_folder["a"]);
        Assert.Equal([1f, 5, 9, 2, 6, 10], file.Read("x").data<float>().ToArray());
    }

    [Fact]
    public void Several_files_under_one_index_are_one()
    {
        using var scope = NewDisposeScope();
        SafetensorsWriter.Write(_folder["m-1.safetensors"], [("a", ones(2))]);
        SafetensorsWriter.Write(_folder["m-2.safetensors"], [("b", zeros(3))]);
        File.WriteAllText(_folder["m.safetensors.index.json"], """{"metadata":{},"weight_map":{"a":"m-1.safetensors","b":"m-2.safetensors"}}""");
        using var file = WeightFiles.Open(Path.GetDirectoryName(_folder["x"])!);
        Assert.Equal(["a", "b"], file.Entries.Keys);
        var all = file.ReadAll();
        Assert.Equal(3, all["b"].numel());
        Assert.Throws<WeightFileException>(() => file.Read("c"));
    }

    [Theory]
    [InlineData("""{"weight_map":{"a":"../m-1.safetensors"}}""")]
    [InlineData("""{"weight_map":{"a":"/etc/passwd"}}""")]
    [InlineData("""{"weight_map":{"a":""}}""")]
    [InlineData("""{"weight_map":{"a":7}}""")]
    [InlineData("""{"weight_map":[]}""")]
    [InlineData("""{}""")]
    [InlineData("""nonsense""")]
    [InlineData("""{"weight_map":{"b":"m-1.safetensors"}}""")]
    [InlineData("""{"weight_map":{"a":"missing.safetensors"}}""")]
    public void Bad_indexes_are_refused(string index)
    {
        using var scope = NewDisposeScope();
        SafetensorsWriter.Write(_folder["m-1.safetensors"], [("a", ones(2))]);
        File.WriteAllText(_folder["i.json"], index);
        Assert.Throws<WeightFileException>(() => WeightFiles.Open(_folder["i.json"]));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12)] // overlap
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[12,20]}}""", 20)] // gap
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 12)] // bytes left over
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8)] // shape does not fit
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4)] // cut
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8)]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0)] // overflow
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8)]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", 8)]
    [InlineData("""{"a":{"dtype":"Q7","shape":[2],"data_offsets":[0,8]}}""", 8)]
    [InlineData("""{"a":{"dtype":7,"shape":[2],"data_offsets":[0,8]}}""", 8)]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", 8)]
    [InlineData("""{"a":{"dtype":"F32","shape":"2","data_offsets":[0,8]}}""", 8)]
    [InlineData("""{"a":{"shape":[2],"data_offsets":[0,8]}}""", 8)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8)] // twice
    [InlineData("""{"__metadata__":{"a":1}}""", 0)]
    [InlineData("""[[[[[[[[[[[[]]]]]]]]]]]]""", 0)]
    [InlineData("""[]""", 0)]
    [InlineData("""{""", 0)]
    public void Bad_headers_are_refused_with_the_name_of_the_file(string header, int dataBytes)
    {
        var bytes = Encoding.UTF8.GetBytes(header);
        var prefix = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)bytes.Length);
        File.WriteAllBytes(_folder["bad"], [.. prefix, .. bytes, .. new byte[dataBytes]]);
        var error = Assert.Throws<WeightFileException>(() => SafetensorsFile.Open(_folder["bad"]));
        Assert.StartsWith(_folder["bad"] + ": ", error.Message);
    }

    [Fact]
    public void Files_cut_or_changed_anywhere_are_refused_or_read_but_never_crash()
    {
        using var scope = NewDisposeScope();
        SafetensorsWriter.Write(_folder["good"], [("a", ones([2, 3])), ("b", zeros(3, int64))], new Dictionary<string, string> { ["k"] = "v" });
        var good = File.ReadAllBytes(_folder["good"]);
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var bytes = seed % 4 == 0 ? good[..random.Next(good.Length)] : good.ToArray();
            for (var i = 0; i < seed % 4 && bytes.Length > 0; i++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(_folder["bad"], bytes);
            try
            {
                using var file = SafetensorsFile.Open(_folder["bad"]);
                foreach (var name in file.Entries.Keys)
                {
                    file.Read(name).Dispose();
                }
            }
            catch (WeightFileException)
            {
                // the only exception that may leave: anything else fails the test with its seed in the file written above
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}: {exception}");
            }
        }
    }

    [Fact]
    public void A_missing_file_and_an_unwritable_folder_are_named()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("correct the path", Assert.Throws<WeightFileException>(() => WeightFiles.Open(_folder["none"])).Message);
        Assert.Contains("choose another folder", Assert.Throws<WeightFileException>(() => SafetensorsWriter.Write(_folder["no/where"], [("a", ones(1))])).Message);
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(_folder["a"], [("a", ones(1)), ("a", ones(1))]));
    }
}
