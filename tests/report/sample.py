"""Articles and claims for the report: overlaps, a claim over two paragraphs, holders, hostile text."""

from tests.hands import article, claim
from tests.render.sample import HOSTILE
from treaty_diff.messages import Lang
from treaty_diff.records import Article, Claim
from treaty_diff.render.report import report

EARLY = article(
    "early.txt",
    "قال الوزير إن معاهدة عام 1961 نصت على تقديم المساعدة العسكرية فورا إذا وقع هجوم مسلح.\n"
    "أما معاهدة عام 2000 فكانت تفتقر إلى بند التدخل العسكري التلقائي.\r\n"
    "ولم يتضح ما إذا كانت المعاهدة الجديدة تتطلب تدخلا فوريا.",
    publisher="صحيفة الصباح",
    date="2024-06-19",
)
LATER = article(
    "later.txt",
    "تلزم المعاهدة الجديدة كل طرف بتقديم المساعدة العسكرية دون تأخير وفقا للمادة 51 من الميثاق.\n\n"
    "ولا تجيز للطرفين.\nإبرام اتفاق مع دولة ثالثة.",
    publisher="وكالة المساء",
    title="المعاهدة الجديدة بندا بندا",
    author="كاتب",
    date="2024-11-09",
    date_basis="اليوم المذكور في النص",
    url="https://example.org/a?b=1&c=2",
)
UNDATED = article("undated.txt", "لا تذكر هذه المقالة شيئا عن البنود.", publisher="مجلة بلا تاريخ")
ARTICLES = [EARLY, LATER, UNDATED]


def found(
    source: Article,
    treaty: str,
    clause: str,
    stance: str,
    quote: str,
    *,
    cues: tuple[tuple[str, str], ...] = (),
    terms: tuple[tuple[str, str, str], ...] = (),
    holder: str | None = None,
) -> Claim:
    """A claim whose quote is found in the article."""
    return claim(
        treaty,
        clause,
        stance,
        source=source.id,
        quote=quote,
        start=source.text.index(quote),
        cues=cues,
        terms=terms,
        holder=holder,
    )


OLD = "قال الوزير إن معاهدة عام 1961 نصت على تقديم المساعدة العسكرية فورا إذا وقع هجوم مسلح"
NEW = "المعاهدة الجديدة كل طرف بتقديم المساعدة العسكرية دون تأخير وفقا للمادة 51 من الميثاق"
CLAIMS = [
    found(
        EARLY,
        "1961",
        "automatic_intervention",
        "present",
        OLD,
        cues=(("treaty", "معاهدة عام 1961"), ("content", "تقديم المساعدة العسكرية فورا")),
        terms=(("timing", "immediately", "فورا"), ("trigger", "armed_attack", "هجوم مسلح")),
        holder="الوزير",
    ),
    found(
        EARLY,
        "1961",
        "mutual_defense",
        "present",
        "معاهدة عام 1961 نصت على تقديم المساعدة العسكرية",
        cues=(("content", "تقديم المساعدة العسكرية"),),
    ),
    found(
        EARLY,
        "2000",
        "automatic_intervention",
        "absent",
        "معاهدة عام 2000 فكانت تفتقر إلى بند التدخل العسكري التلقائي",
        cues=(
            ("negation", "تفتقر إلى"),
            ("treaty", "معاهدة عام 2000"),
            ("content", "التدخل العسكري التلقائي"),
        ),
    ),
    found(
        EARLY,
        "2024",
        "automatic_intervention",
        "unclear",
        "ولم يتضح ما إذا كانت المعاهدة الجديدة تتطلب تدخلا فوريا",
        cues=(("doubt", "ولم يتضح ما إذا"), ("surprise", "تتطلب")),
    ),
    found(
        LATER,
        "2024",
        "automatic_intervention",
        "present",
        NEW,
        cues=(("treaty", "المعاهدة الجديدة"), ("content", "المساعدة العسكرية دون تأخير")),
        terms=(("timing", "without_delay", "دون تأخير"), ("basis", "article_51", "للمادة 51")),
    ),
    found(LATER, "2024", "article_51", "present", "دون تأخير وفقا للمادة 51 من الميثاق"),
    found(
        LATER,
        "2024",
        "third_party",
        "present",
        "ولا تجيز للطرفين.\nإبرام اتفاق مع دولة ثالثة",
        cues=(("negation", "لا تجيز"),),
    ),
]

ATTACK = (
    f"<script>window.acted = 1</script><img src=https://evil.example/x onerror='window.acted = 2'>{HOSTILE}"
    "</p></div></article><style>body{display:none}</style><svg onload=window.acted=3>"
    "<a href='javascript:window.acted=4'>"
    "<iframe src=//evil.example></iframe><base href=//evil.example/>"
    "<meta http-equiv=refresh content='0;url=//evil.example'>"
    "\"' autofocus onfocus='window.acted = 5' x=\" {{ 7 * 7 }} {% raw %} </title></script><!-- ]]>"
)


def english(claims: list[Claim] = CLAIMS, articles: list[Article] = ARTICLES) -> str:
    """The page in English."""
    return report(claims, articles)


def arabic(claims: list[Claim] = CLAIMS, articles: list[Article] = ARTICLES) -> str:
    """The page in Arabic."""
    return report(claims, articles, lang=Lang.AR)


def hostile(text: str = ATTACK) -> tuple[list[Claim], list[Article]]:
    """A source in which everything is ``text``, and a claim made of it."""
    source = article(
        text,
        text + "\n" + text,
        publisher=text,
        title=text,
        author=text,
        date="2024-06-19",
        date_basis=text,
        url=text,
    )
    cues = (("treaty", text), ("negation", text[3:40]), (text, text[20:60]))
    said = claim(
        source=source.id, quote=text, rule=text, cues=cues, holder=text, terms=(("timing", text, text),)
    )
    return [said], [source]
