using BenchmarkDotNet.Attributes;
using C2G.Survey.Statistics;

namespace C2G.Survey.Figures.Bench;

/// <summary>What R's survey package is measured on as well, by <c>stakeholders.R</c>. From counts by cell, as the product keeps them.</summary>
public class WeightedFigures
{
    private Stakeholders _survey = new(1);
    private IReadOnlyList<double> _base = [];
    private WeightedSample _sample = null!, _calibrated = null!;
    private IReadOnlyList<CellValue> _favourable = [];
    private IReadOnlyList<IReadOnlyList<CellValue>> _byRegion = [];
    private IReadOnlyList<CellPair> _table = [];

    /// <summary>Each respondent this many times.</summary>
    [Params(1, 1000)]
    public int Times { get; set; }

    [GlobalSetup]
    public void Count()
    {
        _survey = new(Times);
        _base = BaseWeights.Of(_survey.Cells, _survey.People).ByCell;
        _sample = new(_survey.Cells, _base, _survey.People);
        _calibrated = Calibrated();
        (_favourable, _byRegion, _table) = (_survey.Favourable("q_credible")[0], _survey.Favourable("q_credible", "region"), _survey.Table("q_credible", "region"));
    }

    /// <summary>svyciprop(~I(q_credible >= 4), method = "xlogit").</summary>
    [Benchmark]
    public Interval? ShareByLogit() => WeightedShare.Of(_sample, _favourable).Logit();

    /// <summary>svyciprop(method = "beta"), after calibration: the interval of Korn and Graubard.</summary>
    [Benchmark]
    public Interval? ShareAfterCalibration() => WeightedShare.Of(_calibrated, _favourable).KornGraubard();

    /// <summary>svyby(~I(q_credible >= 4), ~region, svymean).</summary>
    [Benchmark]
    public object ShareByRegion() => WeightedMeans.Of(_sample, _byRegion);

    /// <summary>rake() to group, region and role.</summary>
    [Benchmark]
    public Weights RakedToThreeMargins() => Raking.Of(_survey.Cells, _base, _survey.Margins);

    /// <summary>calibrate(calfun = "raking") with what its standard errors need.</summary>
    [Benchmark]
    public WeightedSample Calibrated() => WeightedSample.Calibrated(_survey.Cells, _base,
        Calibration.Of(_survey.Cells, _base, _survey.Margins, CalibrationDistance.Raking).ByCell, _survey.Margins, _survey.People);

    /// <summary>svychisq(~q_credible + region, statistic = "F").</summary>
    [Benchmark]
    public DesignTest RaoScottSecondOrder() => RaoScott.Of(_sample, _table).Table!.SecondOrder();
}
