using ProductVideo.EngineBench;
using ProductVideo.EngineBench.Verbs;
using ProductVideo.Media;
using ProductVideo.Vision.Detection;
using ProductVideo.Vision.Networks;
using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text.SentencePiece;
using ProductVideo.Wan.Weights;

// The engine on a machine that has a GPU and neither .NET nor ffmpeg.
//   enginebench --device cuda:0 --preset wan2.1-vace-1.3b --frames 49 --runs 3 --steps 50 --parts forward,vae --json FILE --trace FOLDER
//   enginebench --parts lora,sample --lora-target vace             parts: forward, vae, text, lora, sample, sampler, run, generate, pair, placement, precision, memory
//   enginebench --parts generate --weights streamed                 blocks' weights in the host: auto, resident, streamedText, streamed
//   enginebench --verify tests/goldens/wan --device cuda:0          the engine on that device against reference data
//   enginebench generate --preset wan2.1-vace-1.3b --frames 49 --steps 50 --device cuda:0 --out video.y4m
//   enginebench vision --device cuda:0 --detector model.onnx --tracker FOLDER --matting u2net.onnx,isnet-general-use.onnx --json FILE
IVerb[] verbs = [new MeasureVerb(), new GenerateVerb(), new VisionVerb()];
try
{
    var named = args is [var first, ..] && !first.StartsWith('-') ? first : MeasureVerb.Standard;
    var verb = Array.Find(verbs, verb => verb.Name == named)
        ?? throw new ArgumentException($"'{named}' is no verb (known: {string.Join(", ", verbs.Select(static verb => verb.Name))}).");
    return verb.Run(Arguments.Parse(args.SkipWhile((text, index) => index == 0 && text == named), verb.Options));
}
catch (Exception exception) when (exception is ArgumentException or FormatException or ModelConfigurationException)
{
    Console.Error.WriteLine($"enginebench: {exception.Message}");
    return 2;
}
catch (Exception exception) when (
    exception is MediaException or WeightsException or WeightFileException or TokenizerException or DeviceMemoryException or NonFiniteException
        or NetworkFileException or NetworkDeviceException or DetectorFileException)
{
    Console.Error.WriteLine($"enginebench: {exception.Message}");
    return 1;
}
