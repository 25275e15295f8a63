using System.Text;
using C2G.Survey.Functions.Cli;
using C2G.Survey.Tests.Storage;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.Collected;

public sealed class AnalyseTests : IDisposable
{
    private const string Survey = """
        type,name,label::English (en),label::Français (fr),favourable
        select_one rate,cred,Is it credible?,Est-ce crédible ?,very fairly
        select_multiple where,channels,Where did you see it?,Où l’avez-vous vu ?,
        integer,hours,How many hours?,Combien d’heures ?,
        text,Name,Why?,Pourquoi ?,
        """;

    private const string Choices = """
        list_name,name,label::English (en),label::Français (fr)
        rate,very,Very,Très
        rate,fairly,Fairly,Plutôt
        rate,not_at_all,Not at all,Pas du tout
        rate,dk,Don't know,Ne sait pas
        where,web_site,Web site,Site internet
        where,mail,E-mail,Courriel
        """;

    private readonly TemporaryDirectory _directory = new();

    public AnalyseTests()
    {
        File.WriteAllText(_directory.File("q.survey.csv"), Survey);
        File.WriteAllText(_directory.File("q.choices.csv"), Choices);
    }

    public static TheoryData<string, string, string[]> Exports => new()
    {
        { "our own, and any other with names and codes", "cred,channels,hours,Name", ["very,web_site mail,3,x", "very,web_site,,", "fairly,,2,", "not_at_all,mail,1,", "dk,mail,,"] },
        { "LimeSurvey with codes", "id,submitdate,startlanguage,cred,channels[SQ001],channels[SQ002],hours,ipaddr",
            ["#,2026-01-01,en,very,Y,Y,3,::1", "#,1980-01-01 00:00:00,fr,very,Y,N,,::1", "#,2026-01-01,en,fairly,,,2,::1", "#,2026-01-01,en,not_at_all,N,Y,1,::1", "#,2026-01-01,en,dk,,Y,,::1"] },
        { "LimeSurvey with texts", "Response ID;Is it credible?;Where did you see it? [Web site];Where did you see it? [E-mail];How many hours?",
            ["#;Very;Yes;Yes;3,0", "#;Very;Yes;No;N/A", "#;Fairly;No;No;2", "#;Not at all;No;Yes;1", "#;Don't know;No;Yes;"] },
        { "Kobo", "start;end;main/cred;main/channels;main/channels/web_site;main/channels/mail;main/hours;_id;_uuid;_submission_time;__version__",
            ["a;b;very;web_site mail;1;1;3;#;u#;t;v", "a;b;very;web_site;1;0;;#;u#;t;v", "a;b;fairly;;0;0;2;#;u#;t;v", "a;b;not_at_all;mail;0;1;1;#;u#;t;v", "a;b;dk;mail;0;1;;#;u#;t;v"] },
        { "ODK with the options split", "SubmissionDate\tmain-cred\tmain-channels/web_site\tmain-channels/mail\tmain-hours\tKEY",
            ["t\tvery\t1\t1\t3\tk#", "t\tvery\t1\t0\t\tk#", "t\tfairly\t0\t0\t2\tk#", "t\tnot_at_all\t0\t1\t1\tk#", "t\tdk\t0\t1\t\tk#"] },
        { "Microsoft Forms in French", "ID,Heure de début,Heure de fin,Adresse de messagerie,Nom,Est-ce crédible ?,Où l'avez-vous vu ?,Combien d’heures ?",
            ["#,a,b,c@d.example,N,Très,Site internet;Courriel;,3", "#,a,b,c,N,Très,Site internet;,", "#,a,b,c,N,Plutôt,,2", "#,a,b,c,N,Pas du tout,Courriel;,1", "#,a,b,c,N,Ne sait pas,Courriel;,"] },
    };

    [Theory, MemberData(nameof(Exports))]
    public async Task The_same_answers_give_the_same_figures_whatever_program_collected_them(string program, string heading, string[] rows)
    {
        // Ten times each, under ids of their own, so that no group is too small to be shown.
        var people = Enumerable.Range(0, 10).SelectMany(_ => rows).Select((row, n) => row.Replace("#", $"{n}", StringComparison.Ordinal));
        var (code, output, error) = await AnalyseAsync(string.Join("\r\n", people.Prepend(heading)));
        Assert.True(code == 0, $"{program}: {error}");
        Assert.Matches(@"Is it credible\?\s+75%\s+30 of 40", output);
        Assert.Matches(@"Web site\s.*\s20\r?\n", output);
        Assert.Matches(@"E-mail\s.*\s30\r?\n", output);
        Assert.DoesNotContain("95%", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_list_gives_intervals_and_weights_the_headlines_to_its_groups()
    {
        File.WriteAllText(_directory.File("list.csv"), "cred;people\nVery;100\nfairly;50\nPas du tout;50\n");
        var (code, output, error) = await AnalyseAsync("cred,hours\n" + Rows("very,2", 40) + Rows("fairly,1", 30) + Rows("not_at_all,3", 20), more: ["--frame", _directory.File("list.csv"), "--simulated"]);

        Assert.True(code == 0, error);
        Assert.Contains("95% interval", output, StringComparison.Ordinal);
        Assert.Contains("Simulated data", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_wrong_with_a_contact_list_is_said_at_once()
    {
        File.WriteAllText(_directory.File("list.csv"), "cred;people\nverry;100\nfairly;some\nfairly;5\nplutôt;6\n");
        var (code, _, error) = await AnalyseAsync("cred\n" + Rows("very", 20), more: ["--frame", _directory.File("list.csv")]);

        Assert.Equal(ExitCode.UsersMistake, code);
        Assert.Contains("list.csv:2: frame-unreadable: “verry” is no option of cred (did you mean 'very'?)", error, StringComparison.Ordinal);
        Assert.Contains("list.csv:3: frame-unreadable: “some” is no number of people", error, StringComparison.Ordinal);
        Assert.Contains("list.csv:5: frame-unreadable: The group fairly stands twice", error, StringComparison.Ordinal);
    }

    private static string Rows(string row, int times) => string.Concat(Enumerable.Repeat(row + "\n", times));

    [Theory]
    [InlineData("utf-8"), InlineData("utf-16"), InlineData("utf-16BE"), InlineData("windows-1252")]
    public async Task The_file_may_be_written_in_any_of_the_usual_encodings(string name)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        var (code, output, error) = await AnalyseAsync("Est-ce crédible ?;Name\n" + string.Concat(Enumerable.Repeat("Très;été\n", 6)), encoding);
        Assert.True(code == 0, error);
        Assert.Matches(@"100%\s+6 of 6", output);
    }

    [Fact]
    public async Task Every_heading_that_cannot_be_placed_is_said_at_once()
    {
        var (code, _, error) = await AnalyseAsync("credd,cred,Is it credible?,weight\nvery,very,very,1\n");
        Assert.Equal(ExitCode.UsersMistake, code);
        Assert.Contains("answers.csv:column 1: data-column-unknown: “credd” is no item of the instrument (did you mean 'cred'?)", error, StringComparison.Ordinal);
        Assert.Contains("column 3: data-column-twice", error, StringComparison.Ordinal);
        Assert.Contains("column 4: data-column-unknown: “weight”", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_that_are_no_options_are_said_with_row_and_column_and_the_nearest_option_twenty_of_a_column()
    {
        var (code, output, error) = await AnalyseAsync("cred,hours\n" + string.Concat(Enumerable.Repeat("verry,many\n", 30)));
        Assert.Equal((ExitCode.UsersMistake, ""), (code, output));
        Assert.Contains("answers.csv:2:cred: data-code-unknown: “verry” is no option of 'cred' (did you mean “very”?)", error, StringComparison.Ordinal);
        Assert.Equal(20, error.Split("data-code-unknown: “verry”").Length - 1);
        Assert.Equal(2, error.Split("… and 10 more like these.").Length - 1);
    }

    [Fact]
    public async Task An_id_that_comes_twice_a_row_of_another_width_and_an_open_quotation_mark_are_said()
    {
        var (_, _, error) = await AnalyseAsync("_id,cred\n1,very\n1,very\n2,very,more\n3,\"very\n");
        Assert.Contains("answers.csv:3:_id: data-id-twice", error, StringComparison.Ordinal);
        Assert.Contains("answers.csv:4: data-row-width", error, StringComparison.Ordinal);
        Assert.Contains("data-quotes", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "data-empty"), InlineData("who,what\n1,2\n", "data-column-none"), InlineData("cred\nvery\n", "data-too-few")]
    public async Task A_file_without_enough_to_count_is_refused(string text, string says) =>
        Assert.Contains(says, (await AnalyseAsync(text)).Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_folder_gets_the_text_the_json_and_the_workbook()
    {
        var (code, _, error) = await AnalyseAsync("cred\n" + string.Concat(Enumerable.Repeat("very\n", 6)), null, "--out", _directory.File("out"));
        Assert.True(code == 0, error);
        Assert.Contains("6 of 6", await File.ReadAllTextAsync(_directory.File("out/report.txt")), StringComparison.Ordinal);
        Assert.Contains("\"favourable\": 6", await File.ReadAllTextAsync(_directory.File("out/report.json")), StringComparison.Ordinal);
        await using var workbook = File.OpenRead(_directory.File("out/report.xlsx"));
        Assert.Equal("very", Export.XlsxReader.Table(workbook, "codes")[1]["cred"]);
    }

    [Fact]
    public async Task Before_and_after_are_matched_by_the_code_that_people_made_and_only_over_what_was_asked()
    {
        string[] learning = ["--instrument", Repository.PathOf("instruments", "learning_prepost.xlsx"), "--wave", Repository.PathOf("instruments", "waves", "learning.json")];
        string Row(string phase, int n) => $"{phase},{(phase == "pre" ? "AB" : "ab")}{n:00},{(phase == "post" || n % 4 == 0 ? "remove" : "capture")}\n";
        var (code, output, error) = await RunAsync("phase,code,k1\n" + string.Concat(Enumerable.Range(1, 30).Select(n => Row("pre", n))) + string.Concat(Enumerable.Range(1, 20).Select(n => Row("post", n))), learning);
        Assert.True(code == 0, error);
        Assert.Matches(@"Before and after \(Matched pairs: 20\)", output);
        Assert.Matches(@"k1\s+25%\s+100%\s+\+75", output);
        Assert.DoesNotContain("conf_explain  ", output, StringComparison.Ordinal);

        (code, _, error) = await RunAsync("phase,k1\npre,remove\n", learning);
        Assert.Equal(ExitCode.UsersMistake, code);
        Assert.Contains("data-pairing-missing: The wave matches before and after by 'code'", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> AnalyseAsync(string text, Encoding? encoding = null, params string[] more)
    {
        await File.WriteAllTextAsync(_directory.File("answers.csv"), text, encoding ?? new UTF8Encoding(true));
        return await RunAsync(null, ["--instrument", _directory.File("q.survey.csv"), .. more]);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string? text, string[] arguments)
    {
        if (text is not null)
            await File.WriteAllTextAsync(_directory.File("answers.csv"), text);
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(["analyse", "--data", _directory.File("answers.csv"), .. arguments], output, error);
        return (code, output.ToString(), error.ToString());
    }

    public void Dispose() => _directory.Dispose();
}
