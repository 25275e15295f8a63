namespace C2G.Survey.Functions.Collected;

/// <summary>What other programs put beside the answers. None of it is an answer, and most of it tells who somebody is: it is named and never read.</summary>
internal static class OtherPrograms
{
    private static readonly string[] Ids = ["case_id", "_uuid", "meta/instanceID", "instanceID", "KEY", "_id", "Response ID", "id"];

    private static readonly HashSet<string> Ours = Set("case_id", "status", "completed_on", "response_arm", "instrument_version");

    private static readonly HashSet<string> Kobo = Set(
        "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "_tags", "_index", "_parent_index", "_parent_table_name", "_version_",
        "__version__", "_attachments", "_geolocation", "_xform_id_string", "_bamboo_dataset_id", "_media_all_received", "formhub/uuid", "meta/instanceid", "meta/instancename", "meta-instanceid", "meta-instancename",
        "meta/rootuuid", "meta/deprecatedid", "instanceid", "instancename", "rootuuid", "key", "submissiondate", "submitterid", "submittername", "attachmentspresent", "attachmentsexpected",
        "reviewstate", "edits", "formversion", "deviceid", "username", "phonenumber", "simserial", "subscriberid", "start", "end", "today", "audit");

    private static readonly HashSet<string> LimeSurvey = Set(
        "id", "response id", "submitdate", "date submitted", "lastpage", "last page", "seed", "startdate", "date started", "datestamp", "date last action", "token", "access code",
        "ipaddr", "ip address", "refurl", "referrer url", "interviewtime", "total time");

    private static readonly HashSet<string> LimeSurveyAlone = Set("submitdate", "date submitted", "lastpage", "last page", "startlanguage", "start language", "seed");

    private static readonly HashSet<string> Forms = Set(
        "id", "start time", "completion time", "email", "name", "last modified time", "total points", "quiz feedback",
        "hora de inicio", "hora de finalización", "correo electrónico", "nombre", "hora de la última modificación",
        "heure de début", "heure de fin", "adresse de messagerie", "nom", "heure de la dernière modification",
        "开始时间", "完成时间", "电子邮件", "名称", "姓名", "上次修改时间");

    private static readonly HashSet<string> FormsBegins = Set("start time", "hora de inicio", "heure de début", "开始时间");

    private static readonly HashSet<string> Languages = Set("response_language", "startlanguage", "start language", "language", "idioma", "langue", "语言", "__language__");

    /// <summary>The heading of the language in which somebody answered.</summary>
    public static bool IsLanguage(string heading) => Languages.Contains(heading.Trim());

    /// <summary>The file came from Microsoft Forms, where <c>Name</c> and <c>Email</c> are the person's whatever the questionnaire asks.</summary>
    public static bool AreForms(IEnumerable<string> headings) => headings.Any(h => FormsBegins.Contains(h.Trim()));

    public static bool AreLimeSurvey(IEnumerable<string> headings) => headings.Any(h => LimeSurveyAlone.Contains(h.Trim('\uFEFF', ' ')));

    /// <summary>LimeSurvey's moment of handing in; it writes one of 1980 where the survey keeps no dates.</summary>
    public static bool IsSubmitted(string heading) => heading.Trim().ToLowerInvariant() is "submitdate" or "date submitted";

    public static bool IsOfForms(string heading) => Forms.Contains(heading.Trim()) || heading.StartsWith("Points - ", StringComparison.OrdinalIgnoreCase)
        || heading.StartsWith("Feedback - ", StringComparison.OrdinalIgnoreCase);

    public static bool IsBesideTheAnswers(string heading) =>
        Ours.Contains(heading.Trim()) || Kobo.Contains(heading.Trim()) || LimeSurvey.Contains(heading.Trim()) || IsTime(heading.Trim());

    /// <summary>Of the heading that names each row once; <c>null</c> when the file has none.</summary>
    public static string? IdOf(IReadOnlyList<string> headings) => AreForms(headings) ? null
        : Ids
            .Select(id => headings.FirstOrDefault(h => h.Trim().Equals(id, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(h => h is not null);

    private static bool IsTime(string heading) => heading.StartsWith("groupTime", StringComparison.OrdinalIgnoreCase) || heading.EndsWith("Time", StringComparison.Ordinal) && heading.StartsWith("question", StringComparison.OrdinalIgnoreCase)
        || heading.StartsWith("Group time: ", StringComparison.OrdinalIgnoreCase) || heading.StartsWith("Question time: ", StringComparison.OrdinalIgnoreCase);

    private static HashSet<string> Set(params string[] headings) => new(headings, StringComparer.OrdinalIgnoreCase);
}
