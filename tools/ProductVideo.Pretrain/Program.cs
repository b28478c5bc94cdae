using ProductVideo.Pretrain;

try
{
    using var stop = new CancellationTokenSource();
    Console.CancelKeyPress += (_, pressed) =>
    {
        pressed.Cancel = true;
        stop.Cancel();
    };
    new PretrainRun(PretrainArguments.Parse(args)).Execute(stop.Token);
    return 0;
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine($"pretrain: {exception.Message}\n\n{PretrainArguments.Usage}");
    return 2;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("pretrain: stopped");
    return 130;
}
