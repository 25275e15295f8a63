using C2G.Survey.Functions.Cli;
using C2G.Survey.Tests.Export;
using C2G.Survey.Tests.Storage;

namespace C2G.Survey.Tests.Collected;

/// <summary>Files as other programs write them, made by hand after their documentation.</summary>
public sealed class OtherProgramsTests : IDisposable
{
    private const string Survey = """
        type,name,label::English (en),favourable
        select_one rate,cred,Is it credible?,very fairly
        select_one rate,Q1_SQ001,The office,
        select_one rate,Q1_SQ002,The reports,
        select_multiple where,channels,Where did you see it?,
        rank where,order,Which is best?,
        """;

    private const string Choices = """
        list_name,name,label::English (en)
        rate,very,"Very; in all"
        rate,fairly,Fairly
        rate,not_at_all,Not at all
        where,web_site,"Web site; or app"
        where,mail,E-mail
        where,other,Elsewhere
        """;

    private readonly TemporaryDirectory _directory = new();

    public OtherProgramsTests()
    {
        File.WriteAllText(_directory.File("q.survey.csv"), Survey);
        File.WriteAllText(_directory.File("q.choices.csv"), Choices);
    }

    public static TheoryData<string, string[]> Exports => new()
    {
        { "LimeSurvey with codes", [
            "\"id\",\"submitdate\",\"lastpage\",\"startlanguage\",\"seed\",\"cred\",\"Q1[SQ001]\",\"Q1[SQ002]\",\"channels[SQ001]\",\"channels[SQ002]\",\"channels[SQ003]\",\"order[1]\",\"order[2]\",\"order[3]\"",
            "\"#\",\"1980-01-01 00:00:00\",\"2\",\"en\",\"5\",\"A1\",\"AO02\",\"AO03\",\"Y\",\"\",\"Y\",\"A2\",\"A1\",\"-oth-\""] },
        { "LimeSurvey with texts", [
            "Response ID;Date submitted;Is it credible?;Any table [The office];Any table [The reports];\"Where did you see it? [Web site; or app]\";Where did you see it? [E-mail];Where did you see it? [Elsewhere];Which is best? [Rank 1];Which is best? [Rank 2];Which is best? [Rank 3]",
            "#;2026-01-01 10:00:00;\"Very; in all\";Fairly;Not at all;Yes;No;Yes;E-mail;\"Web site; or app\";Elsewhere"] },
        { "Kobo with both columns", [
            "start;group_a/cred;group_a/Q1_SQ001;group_a/Q1_SQ002;group_a/channels;group_a/channels/web_site;group_a/channels/mail;group_a/channels/other;group_a/order;_id;_uuid;_submission_time;_validation_status;_status;_submitted_by;__version__;_tags;_index",
            "a;very;fairly;not_at_all;web_site other;1;0;1;mail web_site other;#;u#;t;;submitted_via_web;;v;;1"] },
        { "Kobo with split columns and labels", [
            "start;Is it credible?;The office;The reports;Where did you see it?/web_site;Where did you see it?/E-mail;Where did you see it?/Elsewhere;order;_id",
            "a;\"Very; in all\";Fairly;Not at all;1;0;1;mail web_site other;#"] },
        { "ODK", [
            "SubmissionDate,group_a-cred,group_a-Q1_SQ001,group_a-Q1_SQ002,group_a-channels,group_a-order,meta-instanceID,KEY,SubmitterID,SubmitterName,AttachmentsPresent,AttachmentsExpected,Status,ReviewState,DeviceID,Edits,FormVersion",
            "2026-01-01T00:00:00Z,very,fairly,not_at_all,web_site other,mail web_site other,uuid:#,uuid:#,1,Me,0,0,,,d,0,1"] },
        { "Microsoft Forms", [
            "ID,Start time,Completion time,Email,Name,Is it credible?,The office,The reports,Where did you see it?,Which is best?",
            "#,1/1/26 10:00,1/1/26 10:02,anonymous,,Very; in all,Fairly,Not at all,Web site; or app;Elsewhere;,E-mail;Web site; or app;Elsewhere;"] },
    };

    [Theory, MemberData(nameof(Exports))]
    public async Task Tables_of_questions_several_answers_and_rankings_are_read_as_the_program_writes_them(string program, string[] file)
    {
        var (code, _, error) = await AnalyseAsync(file[0], [.. Enumerable.Range(1, 6).Select(n => file[1].Replace("#", $"{n}", StringComparison.Ordinal))], "--out", _directory.File("out"));

        Assert.True(code == 0, $"{program}: {error}");
        await using var workbook = File.OpenRead(_directory.File("out/report.xlsx"));
        var row = XlsxReader.Table(workbook, "codes")[1];
        Assert.Equal(("very", "fairly", "not_at_all"), (row["cred"], row["Q1_SQ001"], row["Q1_SQ002"]));
        Assert.Equal(("1", "0", "1"), (row["channels__web_site"], row["channels__mail"], row["channels__other"]));
        Assert.Contains("\"order\"", await File.ReadAllTextAsync(_directory.File("out/report.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LimeSurveys_own_codes_are_said_with_the_options_that_they_were_taken_for()
    {
        var (code, output, error) = await AnalyseAsync("submitdate,cred", [.. Enumerable.Repeat("2026-01-01,A1", 6), .. Enumerable.Repeat("2026-01-01,A3", 6)]);

        Assert.True(code == 0, error);
        Assert.Contains("taken in the order of the options. cred: A1 = very, A3 = not_at_all.", error, StringComparison.Ordinal);
        Assert.Matches(@"50%\s+6 of 12", output);
    }

    [Theory]
    [InlineData("A1", "fairly", "“fairly” and “A1”"), InlineData("A1", "AO02", "“A1” and “AO02”")]
    public async Task Codes_of_two_kinds_in_a_column_are_refused(string one, string other, string says)
    {
        var (code, _, error) = await AnalyseAsync("submitdate,cred", [$"2026-01-01,{one}", $"2026-01-01,{other}"]);

        Assert.Equal(ExitCode.UsersMistake, code);
        Assert.Contains($"answers.csv:cred: data-code-order: {says}", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("submitdate,cred", "2026-01-01,A4"), InlineData("submitdate,cred", "2026-01-01,A0"), InlineData("_uuid,cred", "1,A1")]
    public async Task A_number_beyond_the_options_or_of_another_program_is_no_code(string heading, string row) =>
        Assert.Contains("data-code-unknown", (await AnalyseAsync(heading, [row])).Error, StringComparison.Ordinal);

    [Fact]
    public async Task Rows_that_were_not_handed_in_are_counted_apart_unless_they_are_wanted()
    {
        string[] rows = [.. Enumerable.Repeat("2026-01-01 00:00:00,very", 6), .. Enumerable.Repeat(",not_at_all", 6)];
        var handedIn = await AnalyseAsync("submitdate,cred", rows);
        var all = await AnalyseAsync("submitdate,cred", rows, "--incomplete");

        Assert.Matches(@"100%\s+6 of 6", handedIn.Output);
        Assert.Contains("Left out: 6 rows that were not handed in", handedIn.Error, StringComparison.Ordinal);
        Assert.Matches(@"50%\s+6 of 12", all.Output);
        Assert.DoesNotContain("not handed in", all.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mail,mail,", "data-rank-places: The option has a place already"), InlineData(",mail,", "data-rank-places: A place before this one is blank")]
    public async Task A_ranking_with_an_option_twice_or_a_hole_is_said(string places, string says) =>
        Assert.Contains($"answers.csv:2:order[2]: {says}", (await AnalyseAsync("order[1],order[2],order[3]", [places])).Error, StringComparison.Ordinal);

    private async Task<(int Code, string Output, string Error)> AnalyseAsync(string heading, string[] rows, params string[] more)
    {
        await File.WriteAllTextAsync(_directory.File("answers.csv"), string.Join("\r\n", rows.Prepend(heading)));
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(["analyse", "--instrument", _directory.File("q.survey.csv"), "--data", _directory.File("answers.csv"), .. more], output, error);
        return (code, output.ToString(), error.ToString());
    }

    public void Dispose() => _directory.Dispose();
}
