using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Tests.Orchestration;

public sealed class ResourceMachineTests
{
    private static readonly ResourceHappening[] Happenings = Enum.GetValues<ResourceHappening>();

    [Fact]
    public void Whatever_happens_a_process_is_never_made_twice_nor_forgotten()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var life = 0; life < 500; life++)
        {
            var (state, processes) = (ResourceState.NotStarted, 0);
            for (var turn = 0; turn < 60; turn++)
            {
                var happening = Happenings[random.Next(Happenings.Length)];
                if (ResourceMachine.Next(state, happening) is not { } next)
                {
                    continue;
                }

                processes += happening switch { ResourceHappening.ProcessStarted => 1, ResourceHappening.ProcessEnded => -1, _ => 0 };
                state = next;
                var expected = state is ResourceState.Running or ResourceState.Stopping ? 1 : 0;
                Assert.True(processes == expected, $"seed {seed}: {processes} processes in {state}");
                Assert.True(!ResourceMachine.IsAtRest(state) || processes == 0, $"seed {seed}: {state} is called at rest with a process");
            }
        }
    }

    [Fact]
    public void Every_state_can_be_left_and_everything_at_rest_can_be_started()
    {
        foreach (var state in Enum.GetValues<ResourceState>())
        {
            Assert.Contains(Happenings, happening => ResourceMachine.Next(state, happening) is not null);
            Assert.Equal(ResourceMachine.IsAtRest(state), ResourceMachine.Next(state, ResourceHappening.StartAsked) == ResourceState.Waiting);
        }
    }
}
