using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using C2G.Survey.Figures.Bench;

// In this process, because the other way writes projects of its own into the repository and builds them.
var config = ManualConfig.CreateEmpty()
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationCount(10))
    .AddColumn(TargetMethodColumn.Method, StatisticColumn.Median, StatisticColumn.P95).AddColumnProvider(DefaultColumnProviders.Params)
    .AddExporter(MarkdownExporter.GitHub).AddLogger(ConsoleLogger.Default)
    .WithArtifactsPath(Path.Combine("out", "bench", "figures"));
BenchmarkSwitcher.FromTypes([typeof(WeightedFigures), typeof(PlainFigures), typeof(WholeReport)]).Run(args.Length > 0 ? args : ["--filter", "*"], config);
