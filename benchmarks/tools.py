"""One tool on one file of JSON Lines, in a process of its own: prints bytes, seconds and memory as JSON.

    python benchmarks/tools.py TOOL FILE

Run as a file, so that a peer's own environment needs nothing of this project but the words below.
"""

import json
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

# What a person would write who needs an answer today: 27 phrases and 18 cues.
PHRASES = [
    "التدخل العسكري التلقائي", "التدخل التلقائي", "تدخل عسكري فوري", "مساعدة عسكرية فورية",
    "تقديم المساعدة العسكرية", "مساعدة عسكرية", "المساعدة المتبادلة", "الدفاع المتبادل",
    "الدفاع المشترك", "في حال تعرض", "هجوم مسلح", "عدوان مسلح",
    "حالة حرب", "المادة 51", "ميثاق الأمم المتحدة", "طرف ثالث",
    "دولة ثالثة", "أطراف ثالثة", "التشاور", "مشاورات",
    "دخلت حيز التنفيذ", "انتهت صلاحية", "تحل محل", "معاهدة 1961",
    "معاهدة 2000", "معاهدة 2024", "الشراكة الاستراتيجية الشاملة",
]  # fmt: skip
CUES = [
    "لا", "لم", "لن", "ليس", "ليست", "غير", "دون", "بدون", "بلا",
    "ما", "خلا", "خلت", "تفتقر", "يفتقر", "غاب", "ربما", "قد", "لم يتضح",
]  # fmt: skip


def main(tool: str, path: str) -> None:
    started = time.perf_counter()
    run = TOOLS[tool]()
    ready = time.perf_counter()
    size = run(path)
    done = time.perf_counter()
    memory = max(
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    figures = {"bytes": size, "start": ready - started, "seconds": done - ready, "memory": memory * 1024}
    print(json.dumps(figures))


def _articles(path: str) -> Iterator[str]:
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def _treaty_diff(jobs: int, thorough: bool = False) -> Callable[[str], int]:
    from treaty_diff.archive import search
    from treaty_diff.shortcut import shortcut

    shortcut()

    def run(path: str) -> int:
        for _ in search([path], jobs=jobs, thorough=thorough):
            pass
        return Path(path).stat().st_size

    return run


def _medspacy() -> Callable[[str], int]:
    import spacy
    from medspacy.context import ConTextRule
    from medspacy.target_matcher import TargetRule

    pipeline = spacy.blank("ar")
    pipeline.max_length = 10**9
    pipeline.add_pipe("sentencizer")
    matcher = pipeline.add_pipe("medspacy_target_matcher")
    matcher.add([TargetRule(phrase, "CLAUSE") for phrase in PHRASES])
    context = pipeline.add_pipe("medspacy_context", config={"rules": None})
    context.add([ConTextRule(cue, "NEGATED_EXISTENCE", direction="FORWARD") for cue in CUES])

    def run(path: str) -> int:
        size = 0
        for text in _articles(path):
            size += len(text.encode())
            pipeline(text)
        return size

    return run


def _camel() -> Callable[[str], int]:
    from camel_tools.tokenizers.word import simple_word_tokenize

    def run(path: str) -> int:
        size = 0
        for text in _articles(path):
            size += len(text.encode())
            simple_word_tokenize(text)
        return size

    return run


def _regex() -> Callable[[str], int]:
    pattern = re.compile(rf"(?P<cue>\b(?:{'|'.join(CUES)})\b)?[^.\n]{{0,60}}?(?P<clause>{'|'.join(PHRASES)})")

    def run(path: str) -> int:
        size = 0
        for text in _articles(path):
            size += len(text.encode())
            for _ in pattern.finditer(text):
                pass
        return size

    return run


TOOLS: dict[str, Callable[[], Callable[[str], int]]] = {
    "treaty-diff": lambda: _treaty_diff(1),
    "treaty-diff, 2 jobs": lambda: _treaty_diff(2),
    "treaty-diff, thorough": lambda: _treaty_diff(1, thorough=True),
    "spaCy + medspaCy": _medspacy,
    "camel-tools tokenizer": _camel,
    "regular expressions": _regex,
}

if __name__ == "__main__":
    main(*sys.argv[1:])
