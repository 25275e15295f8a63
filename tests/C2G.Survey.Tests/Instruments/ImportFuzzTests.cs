using System.Text;
using System.Text.RegularExpressions;
using C2G.Survey.Functions.Instruments;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Tests.Instruments;

/// <summary>Ten thousand damaged exports of other programs, the same ones in every run.</summary>
public partial class ImportFuzzTests
{
    private static readonly string[] Pieces =
    [
        "", " ", "null", "true", "[]", "{}", "\"\"", "1e400", "-1", "\\u0000", "\\uD800", "😀", "]]>", "<", "</", "&#0;", "&lt;", "\"", "'", "{", "}", "${", "{q1}", "{q1.NAOK}", "${q://QID1/ChoiceGroup}", "==", "!is_empty(q1)",
        "empty", "anyof ['a']", "\t", "\n", "Y", "N", "G", "SQ", "L", "M", "F", "1", "R", "MC", "Matrix", "TE", "FORM", "Slider", "matrix", "checkbox", "rating", "boolean", "panel", "zh-Hans", "default", "qid", "other", "meta", new('x', 3_000),
    ];

    private static readonly string Lime = Lss.Document("en",
        Lss.Table("groups", Lss.Row("gid=1 group_order=0 language=en", ("group_name", "A"), ("grelevance", "q1 == 'a'"))),
        Lss.Table("questions",
            Lss.Question("qid=1 gid=1 type=L title=q1 other=Y mandatory=Y question_order=1", "One {q2}?"), Lss.Question("qid=2 gid=1 type=M title=q2 other=N mandatory=S question_order=0", "Two?", ("relevance", "q1.NAOK == \"a\"")),
            Lss.Question("qid=3 gid=1 type=F title=q3 question_order=2", "<b>Three</b>", ("help", "x")), Lss.Question("qid=4 gid=1 type=N title=q4 question_order=3", "Four", ("preg", "/x/"))),
        Lss.Table("subquestions", Lss.Question("qid=5 parent_qid=2 title=s1 scale_id=0", "Sub"), Lss.Question("qid=6 parent_qid=3 title=s1", "Sub", ("relevance", "q2_s1 == 'Y'"))),
        Lss.Table("answers", Lss.Row("qid=1 code=a sortorder=1 language=en", ("answer", "A")), Lss.Row("qid=3 code=1 sortorder=1 scale_id=0 language=en", ("answer", "B"))),
        Lss.Table("question_attributes", Lss.Row("qid=2 attribute=min_answers value=1"), Lss.Row("qid=1 attribute=other_replace_text value=Else language=en")));

    private const string Tsv = "class\ttype/scale\tname\trelevance\ttext\thelp\tlanguage\tother\nS\t\tlanguage\t\ten\t\t\t\nG\tG1\tA\t1\tx\t\ten\t\nQ\tL\tq1\t1\tOne?\th\ten\tY\nA\t0\ta\t\tA\t\ten\t\nQ\tF\tq2\tq1 == 'a'\tTwo {q1}\t\ten\t\nSQ\t0\ts1\t\tSub\t\ten\t\nA\t0\t1\t\tB\t\ten\t\n";

    private const string Qsf = """
        {"SurveyEntry":{"SurveyName":"S","SurveyLanguage":"EN"},"SurveyElements":[{"Element":"BL","Payload":[{"ID":"B1","Type":"Default","Description":"D","Options":{"Looping":"None"},"BlockElements":[{"Type":"Question","QuestionID":"QID1","SkipLogic":[{}]},{"Type":"Page Break"},{"Type":"Question","QuestionID":"QID2"}]}]},
        {"Element":"FL","Payload":{"Flow":[{"Type":"Branch","Flow":[{"Type":"Block","ID":"B1"}]},{"Type":"EmbeddedData","EmbeddedData":[{"Field":"f"}]}]}},
        {"Element":"SQ","Payload":{"QuestionID":"QID1","QuestionText":"One?","DataExportTag":"Q1","QuestionType":"MC","Selector":"SAVR","Choices":{"1":{"Display":"A"},"2":{"Display":"B","TextEntry":"true"}},"ChoiceOrder":[2,1],"RecodeValues":{"1":"7"},"Randomization":{"Type":"All"},"DisplayLogic":{"0":{"0":{"LogicType":"Question","LeftOperand":"q://QID2/SelectableChoice/1/1","Operator":"Selected"},"Type":"If"}},"Validation":{"Settings":{"ForceResponse":"ON","Type":"None"}},"Language":{"FR":{"QuestionText":"Un ?","Choices":{"1":{"Display":"Ah"}}}}}},
        {"Element":"SQ","Payload":{"QuestionID":"QID2","QuestionText":"Two ${q://QID1/ChoiceGroup/SelectedChoices}","DataExportTag":"Q2","QuestionType":"Matrix","Selector":"Likert","SubSelector":"SingleAnswer","Choices":{"1":{"Display":"R"}},"Answers":{"1":{"Display":"C"}},"AnswerOrder":["1"],"ChoiceDataExportTags":false,"Configuration":{"CSSliderMin":0,"CSSliderMax":10}}}]}
        """;

    private const string Js = """
        {"locale":"de","title":{"default":"T","de":"T"},"pages":[{"name":"p","title":"P","visibleIf":"{q1} notempty","elements":[{"type":"radiogroup","name":"q1","title":"One {q2}?","isRequired":true,"showOtherItem":true,"choices":["a","b|B",3,{"value":"c","text":{"en":"C"},"visibleIf":"{q2} = 1"}]},
        {"type":"matrix","name":"q2","columns":["x","y"],"rows":["r",{"value":"s"}],"visibleIf":"{q1} anyof ['a', 'b']"},{"type":"panel","name":"q3","elements":[{"type":"rating","name":"q4","rateMin":0,"rateMax":10,"rateValues":[]},{"type":"boolean","name":"q5","labelTrue":"Ja"}]},
        {"type":"multipletext","name":"q6","items":[{"name":"i","inputType":"number"}]}]}],"elements":[{"type":"checkbox","name":"q7","minSelectedChoices":1,"choices":[1,2]}]}
        """;

    [Theory]
    [InlineData(".lss", 1)]
    [InlineData(".tsv", 2)]
    [InlineData(".qsf", 3)]
    [InlineData(".json", 4)]
    public void Exports_of_any_content_are_converted_or_refused(string ending, int seed)
    {
        var random = new Random(seed);
        var whole = ending switch { ".lss" => Lime, ".tsv" => Tsv, ".qsf" => Qsf, _ => Js };
        var read = 0;
        for (var i = 0; i < 2_500; i++)
        {
            var conversion = Conversion.Of(ending, Damaged(whole, Cells(ending), random, i % 5 == 0));
            if (conversion.Sheets is null)
                continue;
            read++;
            var reading = XlsForm.Read(conversion.Sheets);
            Assert.True(reading is Reading.Accepted || reading.Problems.Count > 0);
            if (i % 10 == 0)
                XlsxWriting.Write(conversion.Sheets);
        }
        Assert.InRange(read, 800, 2_500);
    }

    /// <summary>With pieces in the places of cells and values, or with any bytes anywhere.</summary>
    private static byte[] Damaged(string whole, Regex cells, Random random, bool anywhere)
    {
        var text = new StringBuilder(whole);
        for (var change = random.Next(1, 5); change > 0 && !anywhere; change--)
        {
            var found = cells.Matches(text.ToString());
            var cell = found[random.Next(found.Count)].Groups[1];
            text.Remove(cell.Index, cell.Length).Insert(cell.Index, Piece(random, cell.Value.StartsWith('"')));
        }
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        for (var change = random.Next(1, 4); change > 0 && anywhere; change--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    // Mostly still a value of JSON where one was.
    private static string Piece(Random random, bool isQuoted) =>
        Pieces[random.Next(Pieces.Length)] is var piece && isQuoted && random.Next(10) > 0 && piece is not ("null" or "true" or "[]" or "{}" or "-1" or "\"\"") ? $"\"{piece.Trim().Replace("\"", "")}\"" : piece;

    private static Regex Cells(string ending) => ending switch { ".lss" => OfXml(), ".tsv" => OfTabs(), _ => OfJson() };

    [GeneratedRegex(@"CDATA\[([^\]]*)")]
    private static partial Regex OfXml();

    [GeneratedRegex(@"\t([^\t\n]+)")]
    private static partial Regex OfTabs();

    [GeneratedRegex("""("[^"]*"|\b\d+\b|\btrue\b|\[\]|\{\})""")]
    private static partial Regex OfJson();
}
