using C2G.Survey.Functions.Instruments;
using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Tests.Instruments;

/// <summary>What real exports of other programs have, in small.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("import-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void LimeSurveys_tables_are_in_no_order_and_the_questionnaire_is()
    {
        var (instrument, _) = Read("order.lss", Lss.Document("en",
            Lss.Table("answers", Lss.Row("qid=2 code=1 sortorder=1 language=en", ("answer", "One")), Lss.Row("qid=2 code=10 sortorder=10 language=en", ("answer", "Ten")), Lss.Row("qid=2 code=2 sortorder=2 language=en", ("answer", "Two"))),
            Lss.Table("groups", Lss.Row("gid=9 group_order=1 language=en", ("group_name", "Second")), Lss.Row("gid=8 group_order=0 language=en", ("group_name", "First"))),
            Lss.Table("questions",
                Lss.Question("qid=1 gid=9 type=S title=last question_order=0", "Last?"),
                Lss.Question("qid=2 gid=8 type=L title=list question_order=1", "Which?"),
                Lss.Question("qid=3 gid=8 type=N title=age question_order=0", "Age?"))));
        Assert.Equal(["age", "list", "last"], instrument.Items.Select(i => i.Name));
        Assert.Equal(["1", "2", "10"], instrument.Find("list")!.Options.Select(o => o.Code));
    }

    [Fact]
    public void LimeSurveys_equations_of_groups_and_options_are_kept_where_XLSForm_can_say_them()
    {
        var (instrument, lost) = Read("when.lss", Lss.Document("en",
            Lss.Table("groups", Lss.Row("gid=1 group_order=0 language=en", ("group_name", "A")), Lss.Row("gid=2 group_order=1 language=en", ("group_name", "B"), ("grelevance", "age > 1 && !is_empty(name)"))),
            Lss.Table("questions",
                Lss.Question("qid=11 gid=1 type=S title=name question_order=0", "Name?"),
                Lss.Question("qid=12 gid=1 type=N title=age question_order=1", "Age?"),
                Lss.Question("qid=13 gid=1 type=M title=ways question_order=2", "Which?"),
                Lss.Question("qid=14 gid=2 type=S title=byName question_order=0", "You, {name}?"),
                Lss.Question("qid=15 gid=2 type=S title=byWay question_order=1", "Why?", ("relevance", "(ways_mail.NAOK == \"Y\" or 77X1X13tel == '')")),
                Lss.Question("qid=16 gid=2 type=S title=byNumber question_order=2", "How?", ("relevance", "Q12.NAOK >= 18")),
                Lss.Question("qid=17 gid=2 type=S title=strange question_order=3", "When, {TOKEN:FIRSTNAME}?", ("relevance", "count(name, age) == 2")),
                Lss.Question("qid=18 gid=2 type=S title=dangling question_order=4", "Who?", ("relevance", "gone.NAOK == 1"))),
            Lss.Table("subquestions", Lss.Question("qid=21 parent_qid=13 title=mail", "Mail"), Lss.Question("qid=22 parent_qid=13 title=tel", "Phone"))));
        Assert.Equal("${age} > 1 and not(${name} = '')", instrument.Sections[1].Relevant!.Source);
        Assert.Equal("(selected(${ways}, 'mail') or not(selected(${ways}, 'tel')))", instrument.Find("byWay")!.Relevant!.Source);
        Assert.Equal("${age} >= 18", instrument.Find("byNumber")!.Relevant!.Source);
        Assert.Equal("You, ${name}?", instrument.Find("byName")!.Label["en"]);
        Assert.Equal(["strange: what stands in its text for {TOKEN:FIRSTNAME}", "strange: the condition under which it is asked (count(name, age) == 2)", "dangling: the condition under which it is asked (gone.NAOK == 1)"], lost);
    }

    [Fact]
    public void An_answer_beside_LimeSurveys_options_is_asked_and_words_of_the_program_are_said_in_the_forms_languages()
    {
        var (instrument, lost) = Read("other.lss", Lss.Document("fr",
            Lss.Table("groups", Lss.Row("gid=1 group_order=0 language=fr", ("group_name", "A"))),
            Lss.Table("questions",
                Lss.Question("qid=1 gid=1 type=L title=q other=Y language=fr", "Quoi ?"),
                Lss.Question("qid=2 gid=1 type=Y title=sure mandatory=S language=fr", "Sûr ?", ("help", "<p>Vraiment</p>"), ("relevance", "q.NAOK == '-oth-'"))),
            Lss.Table("answers", Lss.Row("qid=1 code=a sortorder=1 language=fr", ("answer", "A"))),
            Lss.Table("question_attributes", Lss.Row("qid=1 attribute=random_order value=1"), Lss.Row("qid=1 attribute=array_filter value=z"), Lss.Row("qid=1 attribute=hidden value=0"))));
        Assert.Equal(["fr"], instrument.Languages);
        Assert.Equal(["A", "Autre"], instrument.Find("q")!.Options.Select(o => o.Label["fr"]));
        Assert.Equal("selected(${q}, 'other')", instrument.Find("q_other")!.Relevant!.Source);
        Assert.True(instrument.Find("q")!.Randomize);
        Assert.Equal(["Oui", "Non"], instrument.Find("sure")!.Options.Select(o => o.Label["fr"]));
        Assert.Equal(("Vraiment", "${q} = 'other'"), (instrument.Find("sure")!.Hint["fr"], instrument.Find("sure")!.Relevant!.Source));
        Assert.Equal(["q: its array_filter (z)", "sure: the warning when it is left open"], lost);
    }

    [Fact]
    public void LimeSurveys_tables_of_one_and_two_scales_keep_their_common_question_rows_and_columns()
    {
        var (instrument, lost) = Read("tables.lss", Lss.Document("en",
            Lss.Table("groups", Lss.Row("gid=1 group_order=0 language=en", ("group_name", "A"))),
            Lss.Table("questions", Lss.Question("qid=1 gid=1 type=A title=five question_order=0", "How much?"), Lss.Question("qid=2 gid=1 type=1 title=two question_order=1", "Both?"), Lss.Question("qid=3 gid=1 type=C title=yun question_order=2", "Is it?")),
            Lss.Table("subquestions", Lss.Question("qid=4 parent_qid=1 title=r1", "Row"), Lss.Question("qid=5 parent_qid=2 title=r1", "Row"), Lss.Question("qid=6 parent_qid=3 title=r1", "Row")),
            Lss.Table("answers", Lss.Row("qid=2 code=1 sortorder=0 scale_id=0 language=en", ("answer", "Good")), Lss.Row("qid=2 code=1 sortorder=1 scale_id=1 language=en", ("answer", "Often")))));
        Assert.Equal(["five_table", "five_r1", "two", "two_r1_0", "two_r1_1", "yun_table", "yun_r1"], instrument.Items.Select(i => i.Name));
        Assert.Equal("How much?", instrument.Find("five_table")!.Label["en"]);
        Assert.Equal(["Good", "Often"], new[] { "two_r1_0", "two_r1_1" }.Select(n => Assert.Single(instrument.Find(n)!.Options).Label["en"]));
        Assert.Equal(["Y", "U", "N"], instrument.Find("yun_r1")!.Options.Select(o => o.Code));
        Assert.Empty(lost);
    }

    [Fact]
    public void A_tab_separated_survey_of_two_languages_has_every_group_once()
    {
        var (instrument, lost) = Read("two.txt", string.Join('\n',
            "class\ttype/scale\tname\trelevance\ttext\thelp\tlanguage\tvalidation\tmandatory\tother\tmin_answers", "S\t\tlanguage\t\tde\t\t\t\t\t\t", "SL\t\tsurveyls_title\t\tEvent\t\ten\t\t\t\t", "SL\t\tsurveyls_title\t\tTreffen\t\tde\t\t\t\t",
            "G\t\tErste\t\t\t\tde\t\t\t\t", "Q\tM\tways\t1\tWelche?\tMehrere\tde\t\tY\tY\t2", "SQ\t\tmail\t\tPost\t\tde\t\t\t\t", "Q\tS\tcode\tways_mail == 'Y'\tCode?\t\tde\t/^A/\t\t\t",
            "G\t\tFirst\t\t\t\ten\t\t\t\t", "Q\tM\tways\t1\tWhich?\tSeveral\ten\t\tY\tY\t2", "SQ\t\tmail\t\tMail\t\ten\t\t\t\t", "Q\tS\tcode\tways_mail == 'Y'\tCode?\t\ten\t/^A/\t\t\t"));
        Assert.Equal("Treffen", instrument.Title["de"]);
        Assert.Equal(("Erste", "First"), (Assert.Single(instrument.Sections).Label["de"], instrument.Sections[0].Label["en"]));
        Assert.Equal(["Sonstiges", "Other"], new[] { "de", "en" }.Select(l => instrument.Find("ways")!.Options[1].Label[l]));
        Assert.Equal("count-selected(.) >= 2", instrument.Find("ways")!.Constraint!.Source);
        Assert.Equal("selected(${ways}, 'mail')", instrument.Find("code")!.Relevant!.Source);
        Assert.Equal(["code: the pattern its answer must have (/^A/)"], lost);
    }

    [Fact]
    public void Qualtrics_questions_come_in_the_order_of_the_flow_and_those_in_the_trash_are_lost()
    {
        var (instrument, lost) = Read("flow.qsf", """
            {"SurveyEntry":{"SurveyName":"Fruit","SurveyLanguage":null,"SurveyDescription":null},"SurveyElements":[
              {"Element":"SQ","Payload":{"QuestionID":"QID9","QuestionText":"Old","DataExportTag":"Q9","QuestionType":"TE","Selector":"SL"}},
              {"Element":"SQ","Payload":{"QuestionID":"QID2","QuestionText":"You said ${q://QID1/ChoiceGroup/SelectedChoices}, ${e://Field/name}?","DataExportTag":"Q2","QuestionType":"TE","Selector":"ML","DisplayLogic":{"0":{"0":{"LogicType":"Question","LeftOperand":"q://QID1/SelectableChoice/1","Operator":"Displayed","Description":"<span>If</span> <b>Apple</b> Is Displayed"},"Type":"If"},"Type":"BooleanExpression","inPage":false}}},
              {"Element":"SQ","Payload":{"QuestionID":"QID1","QuestionText":"Which?","DataExportTag":"Q1","QuestionType":"MC","Selector":"SAVR","Choices":{"1":{"Display":"Apple"},"3":{"Display":"Another","TextEntry":"true"}},"ChoiceOrder":[1,3],"RecodeValues":{"3":"97"}}},
              {"Element":"QC","Payload":null},
              {"Element":"BL","Payload":{"0":{"ID":"B2","Type":"Standard","BlockElements":[{"Type":"Question","QuestionID":"QID2"}]},"1":{"ID":"B1","Type":"Default","BlockElements":[{"Type":"Question","QuestionID":"QID1","SkipLogic":[{}]}]},"2":{"ID":"B3","Type":"Trash","BlockElements":[{"Type":"Question","QuestionID":"QID9"}]}}},
              {"Element":"FL","Payload":{"Type":"Root","Flow":[{"Type":"EmbeddedData","EmbeddedData":[{"Field":"name"}]},{"Type":"Block","ID":"B1"},{"Type":"Branch","Flow":[{"Type":"Standard","ID":"B2"}]}]}}]}
            """);
        Assert.Equal(["Q1", "Q1_3_text", "Q2"], instrument.Items.Select(i => i.Name));
        Assert.Equal("selected(${Q1}, '97')", instrument.Find("Q1_3_text")!.Relevant!.Source);
        Assert.Equal("You said ${Q1}, $ {e://Field/name}?", instrument.Find("Q2")!.Label["en"]);
        Assert.Equal(["the survey flow: the embedded data name", "the survey flow: Branch around ", "Q1: where it skips to", "Q9: the question, because no block of the survey flow asks it", "Q2: what stands in its text for ${e://Field/name}", "Q2: the condition under which it is asked (If Apple Is Displayed)"], lost);
    }

    [Fact]
    public void The_rows_of_a_Qualtrics_matrix_have_their_own_names_and_its_columns_the_recoded_values()
    {
        var (instrument, _) = Read("matrix.qsf", """
            {"SurveyEntry":{"SurveyName":"M","SurveyLanguage":"EN"},"SurveyElements":[{"Element":"SQ","Payload":{"QuestionID":"QID1","QuestionText":"Rate","DataExportTag":"rate","QuestionType":"Matrix","Selector":"Likert","SubSelector":"MultipleAnswer",
              "Choices":{"1":{"Display":"Kiwi"},"4":{"Display":"Fig"}},"ChoiceOrder":["4"],"Answers":{"1":{"Display":"Good"},"4":{"Display":"Never tried"}},"RecodeValues":{"1":1,"4":"-1"},"ChoiceDataExportTags":{"4":"rate_fig"}}}]}
            """);
        Assert.Equal([("rate_fig", ItemType.SelectMultiple), ("rate_1", ItemType.SelectMultiple)], instrument.Items.Select(i => (i.Name, i.Type)).Where(i => i.Type is not ItemType.Note));
        Assert.Equal(["1", "-1"], instrument.Find("rate_1")!.Options.Select(o => o.Code));
    }

    [Theory]
    [InlineData("""{"0":{"0":{"LogicType":"Question","LeftOperand":"q://QID1/SelectableChoice/3","Operator":"Selected"},"Type":"If"},"Type":"BooleanExpression"}""", "selected(${pick}, '97')")]
    [InlineData("""{"0":{"0":{"LogicType":"Question","LeftOperand":"q://QID1/SelectableChoice/1","Operator":"NotSelected"},"1":{"LogicType":"Question","LeftOperand":"q://QID2/SelectableChoice/4/2","Operator":"Selected","Conjuction":"Or"},"Type":"If"},"1":{"0":{"LogicType":"Question","LeftOperand":"q://QID1/SelectableChoice/3","Operator":"Selected"},"Type":"AndIf"}}""",
        "(not(selected(${pick}, '1')) or selected(${grid_4}, '9')) and (selected(${pick}, '97'))")]
    [InlineData("""{"0":{"0":{"LogicType":"EmbeddedField","LeftOperand":"x","Operator":"EqualTo"},"Type":"If"}}""", "")]
    [InlineData("""{"0":{"0":{"LogicType":"Question","LeftOperand":"q://QID1/SelectableChoice/8","Operator":"Selected"},"Type":"If"}}""", "")]
    [InlineData("""{"0":{"Type":"If"}}""", "")]
    public void Qualtrics_display_logic_is_kept_where_it_asks_for_chosen_options(string logic, string relevant)
    {
        var (instrument, lost) = Read("logic.qsf", """
            {"SurveyEntry":{"SurveyName":"L","SurveyLanguage":"EN"},"SurveyElements":[
              {"Element":"SQ","Payload":{"QuestionID":"QID1","QuestionText":"Pick","DataExportTag":"pick","QuestionType":"MC","Selector":"SAVR","Choices":{"1":{"Display":"A"},"3":{"Display":"B"}},"RecodeValues":{"3":"97"}}},
              {"Element":"SQ","Payload":{"QuestionID":"QID2","QuestionText":"Grid","DataExportTag":"grid","QuestionType":"Matrix","Selector":"Likert","Choices":{"4":{"Display":"R"}},"Answers":{"2":{"Display":"C"}},"RecodeValues":{"2":"9"}}},
              {"Element":"SQ","Payload":{"QuestionID":"QID3","QuestionText":"Why?","DataExportTag":"why","QuestionType":"TE","Selector":"SL","DisplayLogic":LOGIC}}]}
            """.Replace("LOGIC", logic));
        Assert.Equal(relevant, instrument.Find("why")!.Relevant?.Source ?? "");
        Assert.Equal(relevant.Length == 0 ? ["why: the condition under which it is asked ()"] : Array.Empty<string>(), lost);
    }

    [Fact]
    public void SurveyJS_special_options_conditions_and_texts_are_kept()
    {
        var (instrument, lost) = Read("form.json", """
            {"locale":"de","pages":[{"title":"<p>Seite</p>","visibleIf":"{sure} = true","elements":[
              {"type":"checkbox","name":"how come","title":{"de":"Wie?","default":"How?"},"hasOther":true,"otherText":"Anders","showNoneItem":true,"maxSelectedChoices":2,"choices":["a b|Erstes",2,{"value":"c","text":"Drittes","visibleIf":"{sure} = true"}]},
              {"type":"text","name":"why","title":"Warum {how come}?","description":"Kurz","visibleIf":"{how come} anyof ['a b', 'c'] or {how come} contains 2","validators":[{"type":"email"}]},
              {"type":"text","name":"when","title":"Wann? <5 oder >6","visibleIf":"{how come.length} > 1","inputType":"date"}]},
             {"elements":[{"type":"boolean","name":"sure","title":"Sicher?"},{"type":"matrix","name":"m","title":"Tabelle","columns":["x"],"rows":["r 1"]},
              {"type":"multipletext","name":"t","title":"Text","visibleIf":"{m.r 1} = 'x'","items":[{"name":"one","title":"Eins"}]},{"type":"dropdown","name":"far","choicesByUrl":{"url":"u"}}]},]}
            """);
        Assert.Equal("de", instrument.DefaultLanguage);
        var how = instrument.Find("how_come")!;
        Assert.Equal([("a_b", "Erstes"), ("2", "2"), ("c", "Drittes"), ("none", "Keine"), ("other", "Anders")], how.Options.Select(o => (o.Code, o.Label["de"])));
        Assert.Equal("count-selected(.) <= 2", how.Constraint!.Source);
        Assert.Equal("Warum ${how_come}?", instrument.Find("why")!.Label["de"]);
        Assert.Equal("(selected(${how_come}, 'a_b') or selected(${how_come}, 'c')) or (selected(${how_come}, '2'))", instrument.Find("why")!.Relevant!.Source);
        Assert.Equal("Wann? <5 oder >6", instrument.Find("when")!.Label["de"]);
        Assert.Equal("${sure} = 'true'", instrument.Sections[0].Relevant!.Source);
        Assert.Equal(["Ja", "Nein"], instrument.Find("sure")!.Options.Select(o => o.Label["de"]));
        Assert.Equal("${m_r_1} = 'x'", instrument.Find("t_one")!.Relevant!.Source);
        Assert.Equal(["how come: the visibleIf of its option c", "why: validators", "far: the question, because it has no options", "far: choicesByUrl", "when: the condition under which it is asked ({how come.length} > 1)"], lost);
    }

    [Fact]
    public void What_only_some_of_LimeSurveys_rows_of_one_question_have_is_found_and_a_name_that_is_taken_is_said()
    {
        var (instrument, lost) = Read("old.lss", Lss.Document("en",
            Lss.Table("groups", Lss.Row("gid=1 group_order=3 language=es", ("group_name", "Uno")), Lss.Row("gid=1 group_order=4 language=en", ("group_name", "One")),
                Lss.Row("gid=2 group_order=5 language=es", ("group_name", "Dos")), Lss.Row("gid=2 group_order=6 language=en", ("group_name", "Two"), ("grelevance", "a.shown>2"))),
            Lss.Table("questions",
                Lss.Question("qid=1 gid=1 type=5 title=a", "How much?"), Lss.Question("qid=1 gid=1 type=5 title=a language=es", "¿Cuánto?"),
                Lss.Question("qid=2 gid=1 type=Y title=b question_order=1", "Is it?"), Lss.Question("qid=2 gid=1 type=Y title=b question_order=1 language=es", "¿Es?"),
                Lss.Question("qid=3 gid=2 type=S title=b language=es", "¿Dos?"), Lss.Question("qid=3 gid=2 type=S title=b", "Two?", ("relevance", "b.shown == 'Yes'"), ("script", "alert(1)"))),
            Lss.Table("question_l10ns", Lss.Row("qid=3 language=en script=alert(1)"))));
        Assert.Equal(["es", "en"], instrument.Languages.Order(StringComparer.Ordinal).Reverse());
        Assert.Equal("${a} > 2", instrument.Sections[1].Relevant!.Source);
        Assert.Equal(["¿Cuánto?", "How much?"], new[] { "es", "en" }.Select(l => instrument.Find("a")!.Label[l]));
        Assert.Equal(["b: its name, which is taken; it is b_2 here", "b: its script", "b: the condition under which it is asked (b.shown == 'Yes')"], lost);
    }

    [Fact]
    public void A_SurveyJS_table_of_questions_is_a_group_for_each_row_with_the_options_of_its_columns()
    {
        var (instrument, lost) = Read("table.json", """
            {"locale":"de","elements":[{"type":"matrixdropdown","name":"rate","title":"Rate","choices":[1,{"value":2,"text":{"default":"two","de":"zwei"}}],
              "columns":[{"name":"use","title":"Use?","choices":["Yes","No"]},{"name":"why","cellType":"comment","title":"Why?"},{"name":"mark","title":"Mark"},{"name":"when","cellType":"file"}],
              "rows":[{"value":"a","text":"A"},"b"]},
              {"type":"comment","name":"more","title":"More","visibleIf":"{rate.b.mark} = 2"}]}
            """);
        Assert.Equal(["rate_a", "rate_a_use", "rate_a_why", "rate_a_mark", "rate_b", "rate_b_use", "rate_b_why", "rate_b_mark", "more"], instrument.Items.Select(i => i.Name));
        Assert.Equal(["Yes", "No"], instrument.Find("rate_b_use")!.Options.Select(o => o.Label["de"]));
        Assert.Equal(["1", "zwei"], instrument.Find("rate_a_mark")!.Options.Select(o => o.Label["de"]));
        Assert.Equal("${rate_b_mark} = 2", instrument.Find("more")!.Relevant!.Source);
        Assert.Equal(["rate_a_when: the question of type file", "rate_b_when: the question of type file"], lost);
    }

    [Fact]
    public void A_question_without_any_text_has_its_name_for_one()
    {
        var (instrument, lost) = Read("blank.json", """{"elements":[{"type":"comment","name":"c","title":"<img src=x>"}]}""");
        Assert.Equal("c", instrument.Find("c")!.Label["en"]);
        Assert.Equal(["c: its text, for it has none; its name stands there"], lost);
    }

    private (Instrument Instrument, IReadOnlyList<string> Lost) Read(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        var conversion = Conversion.Read(path);
        using var workbook = new MemoryStream(XlsxWriting.Write(conversion.Sheets!));
        var reading = Workbook.Read(workbook, name);
        Assert.Empty(reading.Problems);
        return (Assert.IsType<Reading.Accepted>(reading).Instrument, conversion.Lost);
    }
}
