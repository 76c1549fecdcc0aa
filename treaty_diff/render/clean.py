"""Make text from outside safe to show. For display only: offsets and JSON keep the raw text."""

import re

_SEQUENCES = re.compile(  # whole escape sequences, with what they carry
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor, modes
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # OSC, DCS, SOS, PM, APC
    r"|\x1b[ -/]*[0-~]?"  # all other escapes, one cut short too
)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
# Overrides and isolates would reorder what stands beside the quote; the rest only hides. Neither ZWNJ nor
# ZWJ is among them: Persian spelling and emoji need them.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """``text`` without escape sequences, bidi controls and hidden characters.

    Other controls become U+FFFD; line ends become ``\\n``; tabs and line ends stay.
    """
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    return _INVISIBLE.sub("", _CONTROLS.sub("\ufffd", _SEQUENCES.sub("", unix)))


def one_line(text: str) -> str:
    """``clean(text)`` with every run of white space as one space."""
    return " ".join(clean(text).split())
