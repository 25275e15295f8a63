using C2G.Survey.Bench;

if (args is [Anchors.Verb])
{
    await Anchors.ServeAsync();
    return 0;
}

if (args is [UnderTheHost.Verb, var mode, var app, var data])
{
    await UnderTheHost.ServeAsync(mode, app, data);
    return 0;
}

Machine.PinToTwoCores();
var plan = Plan.Read(args);
if (args.Contains(OnAzurite.Option))
    await OnAzurite.RunAsync(plan, Console.Out);
else if (args.Contains(Collected.Option))
    await Collected.RunAsync(plan, Console.Out);
else if (args.Contains(UnderTheHost.Option))
    await UnderTheHost.RunAsync(plan, Console.Out);
else
    await new Measurement(plan, Console.Out).RunAsync();
return 0;
