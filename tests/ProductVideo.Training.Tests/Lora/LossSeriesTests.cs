using FsCheck;
using FsCheck.Fluent;
using ProductVideo.Training.Lora;

namespace ProductVideo.Training.Tests.Lora;

public sealed class LossSeriesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numbers_come_back_exactly() => Prop.ForAll<NormalFloat[]>(values =>
    {
        var series = values.Select((value, index) => new LoraTrainingProgress(
            index + 1, values.Length, value.Get, value.Get / 3, value.Get * 7, 1e-4, value.Get / 11)).ToList();
        var path = _folder["losses.csv"];
        LossSeries.Write(path, series);
        return LossSeries.Read(path, values.Length).SequenceEqual(series);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("step,loss\n")]
    [InlineData("step,loss,error,timestep,learning_rate,average\n1,2,3\n")]
    [InlineData("step,loss,error,timestep,learning_rate,average\n1,2,3,4,5,x\n")]
    public void Other_files_are_refused_by_name(string content)
    {
        var path = _folder["losses.csv"];
        File.WriteAllText(path, content);
        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => LossSeries.Read(path, 1)).Message, StringComparison.Ordinal);
    }
}
