using Aspire.Hosting;
using ProductVideo.AppHost;

try
{
    if (AppHostOptions.Parse(args) is not { } options)
    {
        Console.WriteLine(AppHostOptions.Help);
        return 0;
    }

    var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = options.HostArguments });
    builder.AddProductVideo(options);
    await using var application = builder.Build();
    await ApplicationConsole.RunAsync(application, options, Console.Out);
    return 0;
}
catch (Exception exception) when (exception is DistributedApplicationException or AppHostOptionException or IOException)
{
    await Console.Error.WriteLineAsync($"pv up: {exception.Message}");
    return exception is AppHostOptionException ? 2 : 3;
}
