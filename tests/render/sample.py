"""A comparison with every stance and change in it, made by hand, and one whose every text is hostile."""

from tests.hands import article, claim
from treaty_diff.comparison import compare
from treaty_diff.records import Claim, Clause, Comparison, Treaty
from treaty_diff.table import gather

AI, A51, TP, MD = "automatic_intervention", "article_51", "third_party", "mutual_defense"

ARTICLES = [
    article(
        "gulf.txt",
        publisher="صحيفة الخليج (named at the end)",
        date="2024-06-19",
        title="معاهدة جديدة",
        date_basis="the day of the signature",
    ),
    article(
        "wire.txt",
        publisher="A Wire Service, after KCNA",
        date="2024-06-20",
        url="https://example.org/a?b=1|2",
    ),
    article("late.txt", date="2025-08-01"),
    article("other.txt", publisher="Nobody quotes this", date="2023-01-01"),
]

CLAIMS: list[Claim] = [
    claim(
        "1961",
        AI,
        source="gulf.txt",
        start=100,
        quote="نصت معاهدة عام 1961 على أن يقدم كل طرف المساعدة العسكرية دون تردد "
        "إذا وجد الطرف الآخر نفسه في حالة حرب",
        cues=(("treaty", "معاهدة عام 1961"), ("content", "يقدم كل طرف المساعدة العسكرية")),
        terms=(("timing", "without_hesitation", "دون تردد"), ("trigger", "state_of_war", "حالة حرب")),
    ),
    claim("1961", AI, source="wire.txt", start=7, quote="التدخل العسكري التلقائي في معاهدة 1961"),
    claim("1961", AI, source="late.txt", start=40, quote="كانت المعاهدة القديمة تنص على التدخل الفوري"),
    claim(
        "2000",
        AI,
        "absent",
        source="gulf.txt",
        start=300,
        quote="أما المعاهدة التي وقعت عام 2000 فقد خلت تماما، بحسب المراقبين الذين اطلعوا على نصها "
        "الكامل في حينه، "
        "من أي بند يلزم الطرفين بالتدخل العسكري",
        cues=(("negation", "خلت"), ("treaty", "المعاهدة التي وقعت عام 2000")),
    ),
    claim(
        "2024",
        AI,
        source="wire.txt",
        start=200,
        quote="وقالت الوكالة إن المعاهدة الجديدة تلزم كل طرف بتقديم المساعدة العسكرية دون تأخير "
        "بكل الوسائل المتاحة له "
        "إذا تعرض الطرف الآخر لهجوم مسلح",
        cues=(("treaty", "المعاهدة الجديدة"), ("content", "تقديم المساعدة العسكرية")),
        terms=(
            ("timing", "without_delay", "دون تأخير"),
            ("means", "all_means", "بكل الوسائل المتاحة"),
            ("trigger", "armed_attack", "هجوم مسلح"),
        ),
        holder="الوكالة",
    ),
    claim(
        "2024",
        AI,
        "unclear",
        source="gulf.txt",
        start=500,
        quote="لم يتضح ما إذا كانت المعاهدة الجديدة تشمل تدخلا عسكريا فوريا",
        cues=(("doubt", "لم يتضح ما إذا"),),
    ),
    claim(
        "2024",
        AI,
        "unclear",
        source="late.txt",
        start=90,
        quote="ويبقى السؤال هل تلزم المعاهدة روسيا بالتدخل؟",
    ),
    claim(
        "2000", A51, "unclear", source="late.txt", start=10, quote="ولا يعرف هل ذكرت معاهدة 2000 المادة 51"
    ),
    claim("2024", A51, source="wire.txt", start=260, quote="وفقا للمادة 51 من ميثاق الأمم المتحدة"),
    claim(
        "1961",
        TP,
        source="gulf.txt",
        start=700,
        quote="تعهد الطرفان عام 1961 بعدم الدخول في أي تحالف ضد الآخر",
    ),
    claim(
        "2000",
        TP,
        "absent",
        source="gulf.txt",
        start=760,
        quote="ولم تتضمن معاهدة 2000 هذا التعهد",
        cues=(("negation", "ولم"),),
    ),
    claim("2024", TP, source="wire.txt", start=800, quote="يلتزم الطرفان بعدم إبرام اتفاقات مع دول ثالثة"),
    claim(
        "2024",
        TP,
        "absent",
        source="late.txt",
        start=880,
        quote="لا تمنع المعاهدة الجديدة الاتفاق مع دول ثالثة",
        cues=(("negation", "لا"),),
    ),
    *(
        claim(
            "1961", MD, source=source, start=start, quote=f"الدفاع المشترك في معاهدة عام 1961 للمرة {start}"
        )
        for source in ("gulf.txt", "wire.txt")
        for start in range(900, 906)
    ),
    claim("2000", MD, source="late.txt", start=950, quote="وأبقت معاهدة 2000 على الدفاع المشترك"),
    claim(
        "2024",
        MD,
        "absent",
        source="late.txt",
        start=990,
        quote="تخلو من الدفاع المشترك",
        cues=(("negation", "تخلو"),),
    ),
]

CLAUSES = [Clause(name) for name in (AI, A51, TP, MD, "sanctions")]


def sample(*treaties: str) -> Comparison:
    """The comparison of the treaties named, of all three when none is."""
    columns = [Treaty(name) for name in treaties] or list(Treaty)
    return compare(gather(CLAIMS, ARTICLES, treaties=columns, clauses=CLAUSES), columns)


HOSTILE = (
    "=HYPERLINK(1) [link=https://evil.example]x[/link] [/4] :smile: \x1b[31mred\x1b]8;;https://evil.example\x07"
    "\x1b]52;c;AAAA\x07 \x9b2J \u202eoverride\u2066isolate <script>alert(1)</script> "
    "<img src=x onerror=alert(1)> "
    "| a | b |\r\n# heading\r\n- item `code` **bold** ![i](https://evil.example/i.png) "
    "[a](javascript:alert(1)) &lt;b&gt; ${1} \x00\x07\x08 \U000e0041 \u200b\ufeff $x$ {0} %s نص"
)


def hostile() -> Comparison:
    """A comparison in which everything that comes from outside is hostile."""
    source = article(
        HOSTILE + ".txt", publisher=HOSTILE, title=HOSTILE, author=HOSTILE, url=HOSTILE, date="2024-06-19"
    )
    claims = [
        claim(treaty, A51, stance, source=source.id, quote=HOSTILE, rule=HOSTILE, holder=HOSTILE)
        for treaty in ("1961", "2024")
        for stance in ("present", "unclear")
    ]
    columns = [Treaty.Y1961, Treaty.Y2024]
    return compare(gather(claims, [source], treaties=columns, clauses=[Clause.ARTICLE_51]), columns)
