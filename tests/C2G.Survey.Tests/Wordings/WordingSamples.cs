namespace C2G.Survey.Tests.Wordings;

/// <summary>A few questions in each language.</summary>
internal static class WordingSamples
{
    private static readonly Dictionary<string, Dictionary<string, string>> ByLanguage = new()
    {
        ["en"] = new()
        {
            ["consent"] = "Do you agree to take part in this survey?", ["notice"] = "The survey takes about 5 minutes.",
            ["region"] = "In which region do you mainly work?", ["country"] = "In which country do you mainly work?",
            ["organisation"] = "For which type of organisation do you mainly work?", ["gender"] = "What is your gender?", ["age"] = "How old are you?",
            ["srm"] = "Is the information on SRM reliable or unreliable?", ["defined"] = "How familiar or unfamiliar are you with solar radiation modification (SRM)?",
            ["satisfied"] = "How satisfied or dissatisfied were you with the speakers at this event?",
            ["scale"] = "Very satisfied / Fairly satisfied / Neither satisfied nor dissatisfied / Fairly dissatisfied / Very dissatisfied",
        },
        ["es"] = new()
        {
            ["consent"] = "¿Acepta participar en esta encuesta?", ["notice"] = "La encuesta dura unos 5 minutos.",
            ["region"] = "¿En qué región trabaja principalmente?", ["country"] = "¿En qué país trabaja principalmente?",
            ["organisation"] = "¿En qué tipo de organización trabaja principalmente?", ["gender"] = "¿Cuál es su género?", ["age"] = "¿Qué edad tiene?",
            ["srm"] = "¿La información sobre la SRM es fiable o poco fiable?", ["defined"] = "¿En qué medida conoce o desconoce la modificación de la radiación solar (SRM)?",
            ["satisfied"] = "¿Qué tan satisfecho/a o insatisfecho/a quedó con los ponentes de este evento?",
            ["scale"] = "Muy satisfecho/a / Bastante satisfecho/a / Ni satisfecho/a ni insatisfecho/a / Bastante insatisfecho/a / Muy insatisfecho/a",
        },
        ["fr"] = new()
        {
            ["consent"] = "Acceptez-vous de participer à cette enquête ?", ["notice"] = "L’enquête dure environ 5 minutes.",
            ["region"] = "Dans quelle région travaillez-vous principalement ?", ["country"] = "Dans quel pays travaillez-vous principalement ?",
            ["organisation"] = "Dans quel type d’organisation travaillez-vous principalement ?", ["gender"] = "Quel est votre genre ?", ["age"] = "Quel âge avez-vous ?",
            ["srm"] = "Les informations sur la SRM sont-elles fiables ou peu fiables ?", ["defined"] = "Dans quelle mesure connaissez-vous ou non la modification du rayonnement solaire (SRM) ?",
            ["satisfied"] = "Dans quelle mesure avez-vous été satisfait(e) ou insatisfait(e) des intervenants de cet événement ?",
            ["scale"] = "Très satisfait(e) / Plutôt satisfait(e) / Ni satisfait(e) ni insatisfait(e) / Plutôt insatisfait(e) / Très insatisfait(e)",
        },
        ["zh-Hans"] = new()
        {
            ["consent"] = "您是否同意参加本次调查？", ["notice"] = "填写本问卷约需5分钟。",
            ["region"] = "您主要在哪个地区工作？", ["country"] = "您主要在哪个国家工作？",
            ["organisation"] = "您主要在哪类机构工作？", ["gender"] = "您的性别是？", ["age"] = "您的年龄是？",
            ["srm"] = "SRM信息可靠还是不可靠？", ["defined"] = "您对人工干预太阳辐射（SRM）了解还是不了解？",
            ["satisfied"] = "您对本次活动的演讲者满意还是不满意？",
            ["scale"] = "非常满意 / 比较满意 / 一般 / 不太满意 / 非常不满意",
        },
    };

    public static IReadOnlyDictionary<string, string> Of(string language) => ByLanguage[language];
}
