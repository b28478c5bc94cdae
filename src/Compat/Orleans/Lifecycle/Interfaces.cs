using Orleans.Runtime;

namespace Orleans
{
    /// <summary>Something that happens in numbered stages, upwards at the start and downwards at the end.</summary>
    public interface ILifecycleObservable
    {
        IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
    }

    public interface ILifecycleObserver
    {
        Task OnStart(CancellationToken cancellationToken = default);

        Task OnStop(CancellationToken cancellationToken = default);
    }

    public interface ILifecycleParticipant<TLifecycleObservable>
        where TLifecycleObservable : ILifecycleObservable
    {
        void Participate(TLifecycleObservable lifecycle);
    }

    /// <summary>The silo's stages.</summary>
    public static class ServiceLifecycleStage
    {
        public const int First = int.MinValue;
        public const int RuntimeInitialize = 2000;
        public const int RuntimeServices = 4000;
        public const int RuntimeStorageServices = 6000;
        public const int RuntimeGrainServices = 8000;
        public const int ApplicationServices = 10000;
        public const int BecomeActive = Active - 1;
        public const int Active = 20000;
        public const int Last = int.MaxValue;
    }

    /// <summary>Checks a part of the configuration at start.</summary>
    public interface IConfigurationValidator
    {
        /// <exception cref="OrleansConfigurationException">A setting is wrong; the message names it.</exception>
        void ValidateConfiguration();
    }
}

namespace Orleans.Runtime
{
    public interface IGrainLifecycle : ILifecycleObservable
    {
    }

    public interface ISiloLifecycle : ILifecycleObservable
    {
    }

    /// <summary>Runs when the silo has started.</summary>
    public interface IStartupTask
    {
        Task Execute(CancellationToken cancellationToken);
    }

    /// <summary>A grain's stages.</summary>
    public static class GrainLifecycleStage
    {
        public const int First = int.MinValue;
        public const int SetupState = 1000;
        public const int Activate = 2000;
        public const int Last = int.MaxValue;
    }
}
