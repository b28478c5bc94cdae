using System.Diagnostics.Metrics;
using Orleans.Tests.Support;
using ProductVideo.Silo.Workers;
using ProductVideo.Storage.Work;

namespace ProductVideo.Silo.Tests.Workers;

public sealed class QueueAgeTests
{
    [Fact]
    public void The_longest_wait_of_each_queue_is_told_and_becomes_nothing_when_nothing_waits()
    {
        var time = new FakeTime();
        using var telemetry = new WorkerTelemetry(time);
        var since = time.GetUtcNow().ToUnixTimeMilliseconds();
        telemetry.Show([], [], [new WorkQueueDepth("segment", 3, since, IsGathering: false), new WorkQueueDepth("media", 1, since - 2000, IsGathering: false)]);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal([("media", 7.0), ("segment", 5.0)], Read(telemetry));
        telemetry.Show([], [], [new WorkQueueDepth("segment", 1, since + 4000, IsGathering: false)]);
        Assert.Equal([("media", 0.0), ("segment", 1.0)], Read(telemetry));
    }

    private static List<(string Queue, double Seconds)> Read(WorkerTelemetry telemetry)
    {
        var read = new List<(string, double)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (telemetry.Owns(instrument) && instrument.Name == "productvideo.queue.oldest_age")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => read.Add(((string)tags[0].Value!, value)));
        listener.Start();
        listener.RecordObservableInstruments();
        read.Sort();
        return read;
    }
}
