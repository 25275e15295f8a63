using C2G.Survey.Bench;

if (args is [Anchors.Verb])
{
    await Anchors.ServeAsync();
    return 0;
}

Machine.PinToTwoCores();
var plan = Plan.Read(args);
if (args.Contains(OnAzurite.Option))
    await OnAzurite.RunAsync(plan, Console.Out);
else
    await new Measurement(plan, Console.Out).RunAsync();
return 0;
