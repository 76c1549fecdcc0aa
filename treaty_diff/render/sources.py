"""The sources as a list on a screen."""

from collections.abc import Sequence

from rich.text import Text

from treaty_diff.messages import Messages
from treaty_diff.records import Source
from treaty_diff.render import view
from treaty_diff.render.screen import Line, Screen, block, outside, paint


def source_list(sources: Sequence[Source], messages: Messages, screen: Screen) -> str:
    """Each source with what is known of it; what is unknown is left out."""
    lines = []
    for source in sources:
        lines.append(Line(text=source.id, style="bold", rtl=messages.rtl))
        known = [
            view.attribution(source, messages, source.publisher),
            source.title,
            source.author,
            source.url,
            source.date_basis and messages.text("sources.date_basis", reason=source.date_basis),
            f"SHA-256 {source.sha256}",
        ]
        lines += [
            Line(text=outside(text, screen), rtl=messages.rtl, indent=2, hang=2) for text in known if text
        ]
    lines.append(Line(text=messages.count("sources", len(sources)), style="bold", rtl=messages.rtl))
    return paint([block(lines, screen.width, screen.mode), Text()], screen)
