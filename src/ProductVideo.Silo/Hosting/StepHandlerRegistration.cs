using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ProductVideo.Grains.Clips;
using ProductVideo.Grains.Datasets;
using ProductVideo.Grains.Evaluation;
using ProductVideo.Grains.Generation;
using ProductVideo.Grains.Products;
using ProductVideo.Grains.Training;
using ProductVideo.Grains.Work;
using ProductVideo.Media.Probing;
using ProductVideo.Silo.Service;
using ProductVideo.Training.Lora;

namespace ProductVideo.Silo.Hosting;

/// <summary>Which handler does which step, and with which engines.</summary>
internal static class StepHandlerRegistration
{
    public static IServiceCollection AddStepHandlers(this IServiceCollection services, RunFolder folder, ProductVideoOptions options, PictureNetworks networks, MetricNetworks metrics)
    {
        services.AddSingleton(_ => networks).AddSingleton<IPictureEngines>(static provider => provider.GetRequiredService<PictureNetworks>());
        services.AddSingleton(_ => metrics).AddSingleton(static provider => provider.GetRequiredService<MetricNetworks>().Metrics);
        services.AddSingleton(networks.Segmenter).AddSingleton(networks.Matting);
        services.TryAddSingleton<ILoraTrainer, LoraTrainer>();
        services.AddSingleton(new ModelFolder(options.Learning.ModelFolder)).AddSingleton(_ => new ModelCache(options.Workers.ModelBudgetOf));
        services.AddSingleton<VideoProbeCache>().AddSingleton<NormalisedClips>().AddSingleton<ClipFrames>().AddSingleton<ClipSheets>().AddSingleton<ShotSheets>().AddSingleton<ClipPictures>();
        services.AddSingleton(new DatasetTarget(folder.Dataset)).AddSingleton(new TrainingTarget(folder.Scratch, folder.Models));
        services.AddSingleton(new PairTarget(folder.Pairs)).AddSingleton(new EvaluationTarget(folder.EvaluationFile));
        return services
            .AddSingleton<IStepHandler, FetchHandler>()
            .AddSingleton<IStepHandler, DetectShotsHandler>()
            .AddSingleton<IStepHandler, BuildReferenceHandler>()
            .AddSingleton<IStepHandler, NormaliseHandler>()
            .AddSingleton<IStepHandler, SegmentHandler>()
            .AddSingleton<IStepHandler, MaskHandler>()
            .AddSingleton<IStepHandler, GateHandler>()
            .AddSingleton<IStepHandler, CompareClipsHandler>()
            .AddSingleton<IStepHandler, DatasetHandler>()
            .AddSingleton<IStepHandler, TrainHandler>()
            .AddSingleton<IStepHandler, PairHandler>()
            .AddSingleton<IStepHandler, EvaluateHandler>();
    }
}
