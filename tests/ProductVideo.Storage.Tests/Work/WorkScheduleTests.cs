using ProductVideo.Storage.Work;
using ProductVideo.Storage.Work.Scheduling;

namespace ProductVideo.Storage.Tests.Work;

/// <summary>Random arrivals, devices and durations: whatever comes, everything is done, nothing twice, gangs whole, and nobody waits for ever.</summary>
public sealed class WorkScheduleTests
{
    private const int Devices = 6;
    private const int Items = 300;
    private const int LongestJob = 20;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Everything_is_done_once_and_gangs_get_all_their_devices(int seed)
    {
        var random = new Random(seed);
        var schedule = new WorkSchedule();
        var busyUntil = new long[Devices];
        var arrivals = Enumerable.Range(1, Items).Select(index => Item(index, random.Next(10) == 0 ? random.Next(2, Devices + 1) : 1, random.Next(3), random)).ToList();
        var started = new Dictionary<string, long>(StringComparer.Ordinal);
        var arrived = 0;
        for (var now = 0L; started.Count < Items; now++)
        {
            Assert.True(now < Items * LongestJob, $"seed {seed}: {Items - started.Count} items were never begun");
            for (var more = random.Next(3); more > 0 && arrived < Items; more--)
            {
                schedule.Add(arrivals[arrived++]);
            }

            var slots = busyUntil.Select((until, device) => new WorkSlot($"d{device}", ["media"], until <= now ? 1 : 0, until <= now)).ToList();
            foreach (var (item, devices) in schedule.Assign(slots, now, _ => false))
            {
                Assert.True(devices.Count == item.Devices && devices.Distinct(StringComparer.Ordinal).Count() == devices.Count, $"seed {seed}: {item.Id} got {devices.Count} devices");
                Assert.True(started.TryAdd(item.Id, now), $"seed {seed}: {item.Id} was begun twice");
                foreach (var device in devices.Select(name => name[1] - '0'))
                {
                    Assert.True(busyUntil[device] <= now, $"seed {seed}: device {device} was given two items");
                    busyUntil[device] = now + random.Next(1, LongestJob);
                }
            }
        }
    }

    [Fact]
    public void A_stream_of_single_items_does_not_starve_a_gang()
    {
        var schedule = new WorkSchedule();
        var random = new Random(1);
        schedule.Add(Item(1, devices: Devices, priority: 0, random));
        var busyUntil = Enumerable.Range(0, Devices).Select(device => (long)device).ToArray();
        for (var now = 0L; ; now++)
        {
            Assert.True(now <= LongestJob, "the gang waits longer than any job takes");
            schedule.Add(Item((int)now + 2, devices: 1, priority: 0, random));
            var slots = busyUntil.Select((until, device) => new WorkSlot($"d{device}", ["media"], until <= now ? 1 : 0, until <= now)).ToList();
            var assigned = schedule.Assign(slots, now, _ => false);
            if (assigned.Exists(one => one.Item.Devices == Devices))
            {
                break;
            }

            assigned.ForEach(one => busyUntil[one.Devices[0][1] - '0'] = now + LongestJob);
        }
    }

    [Fact]
    public void An_idle_device_comes_before_one_that_would_take_ahead()
    {
        var schedule = new WorkSchedule();
        schedule.Add(Item(1, devices: 1, priority: 0, new Random(1)));
        var assigned = schedule.Assign([new WorkSlot("busy", ["media"], 1, IsIdle: false), new WorkSlot("idle", ["media"], 1, IsIdle: true)], now: 0, _ => false);
        Assert.Equal("idle", Assert.Single(Assert.Single(assigned).Devices));
    }

    [Fact]
    public void A_gang_that_needs_more_devices_than_there_are_keeps_nobody_waiting()
    {
        var schedule = new WorkSchedule();
        var random = new Random(1);
        schedule.Add(Item(1, devices: 2, priority: 9, random));
        schedule.Add(Item(2, devices: 1, priority: 0, random));
        var assigned = schedule.Assign([new WorkSlot("d0", ["media"], 1, IsIdle: true)], now: 0, _ => false);
        Assert.Equal("i2", Assert.Single(assigned).Item.Id);
        Assert.Null(schedule.Gathering);
    }

    [Fact]
    public void A_gathering_gang_that_is_called_off_lets_its_devices_go()
    {
        var schedule = new WorkSchedule();
        var random = new Random(1);
        schedule.Add(Item(1, devices: 2, priority: 1, random));
        schedule.Add(Item(2, devices: 1, priority: 0, random));
        WorkSlot[] slots = [new("d0", ["media"], 1, IsIdle: true), new("d1", ["media"], 0, IsIdle: false)];
        Assert.Empty(schedule.Assign(slots, now: 0, _ => false));
        schedule.Remove("i1");
        Assert.Equal("i2", Assert.Single(schedule.Assign(slots, now: 0, _ => false)).Item.Id);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void An_owner_with_many_items_takes_no_more_turns_than_one_with_few(int seed)
    {
        var random = new Random(seed);
        var schedule = new WorkSchedule();
        for (var index = 1; index <= 1000; index++)
        {
            schedule.Add(Item(index, devices: 1, priority: 0, random, owner: index <= 900 ? "big" : "small"));
        }

        var first = Enumerable.Range(0, 200).Select(_ => schedule.Assign([new WorkSlot("d0", ["media"], 1, IsIdle: true)], 0, _ => false)[0].Item.Owner).ToList();
        Assert.Equal(100, first.Count(owner => owner == "small"));
    }

    private static WaitingItem Item(int sequence, int devices, int priority, Random random, string? owner = null) => new()
    {
        Sequence = sequence,
        Id = $"i{sequence}",
        Capability = "media",
        Owner = owner ?? $"o{random.Next(3)}",
        FairnessKey = $"p{random.Next(20)}",
        Priority = priority,
        Devices = devices,
        AvailableAt = 0,
    };
}
