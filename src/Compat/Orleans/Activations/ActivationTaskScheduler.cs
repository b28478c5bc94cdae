namespace Orleans.Runtime;

/// <summary>
/// Runs an activation's work one piece at a time on the thread pool. It is the current scheduler inside a turn, so every await there
/// comes back to it.
/// </summary>
internal sealed class ActivationTaskScheduler(Activation activation) : TaskScheduler, IThreadPoolWorkItem
{
    private const int QuantumMilliseconds = 100;

    private static readonly Action<object?> RunLoop = static state => ((Activation)state!).RunMessageLoop();

    private readonly Queue<Task> _tasks = new(1);
    private bool _wake;
    private bool _scheduled;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Runs the activation's message loop soon. Costs no task here: the pool thread makes it, free of the caller's context.</summary>
    internal void Wake()
    {
        lock (_tasks)
        {
            _wake = true;
            if (_scheduled)
            {
                return;
            }

            _scheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    internal void Queue(Action action)
    {
        var task = RuntimeTasks.WithoutContext(static state => new Task((Action)state, CancellationToken.None, TaskCreationOptions.DenyChildAttach), action);
        task.Start(this);
    }

    void IThreadPoolWorkItem.Execute()
    {
        var previous = RuntimeContext.Current;
        RuntimeContext.Current = activation;
        try
        {
            var end = Environment.TickCount64 + QuantumMilliseconds;
            while (true)
            {
                Task? task;
                bool wake;
                lock (_tasks)
                {
                    wake = _wake;
                    _wake = false;
                    if (!_tasks.TryDequeue(out task) && !wake)
                    {
                        _scheduled = false;
                        return;
                    }
                }

                if (task is not null)
                {
                    TryExecuteTask(task);
                }

                if (wake)
                {
                    new Task(RunLoop, activation, CancellationToken.None, TaskCreationOptions.DenyChildAttach).Start(this);
                }

                if (Environment.TickCount64 > end)
                {
                    break;
                }
            }
        }
        finally
        {
            RuntimeContext.Current = previous;
        }

        // Others may run before the rest of this activation's work does.
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override void QueueTask(Task task)
    {
        lock (_tasks)
        {
            _tasks.Enqueue(task);
            if (_scheduled)
            {
                return;
            }

            _scheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(RuntimeContext.Current, activation) && Current == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_tasks)
        {
            return [.. _tasks];
        }
    }
}
