return await C2G.Survey.Functions.Cli.CommandLine.RunAsync(args, Console.Out, Console.Error);
