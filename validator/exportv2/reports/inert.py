r"""Text that does nothing: what may stand in a report although it comes from data.

Keys, ids and file names are not ours: they can hold terminal escapes, characters that turn the
direction of text, line ends, or commands to a build service. Here they become `\xNN` or `\uNNNN`.
"""

import re

# Compiled when they are first used, which most reports have no need of.
_SURROGATE = "[\ud800-\udfff]"
_ACTIVE = (
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # invisible
    "\ufffe\uffff"  # no characters, and nothing that XML may hold
    "\U000e0000-\U000e007f\ud800-\udfff]"  # tags, lone surrogates
    r"|##(?=[a-zA-Z]*\[)"  # GitHub, Azure and TeamCity take these as a command, within a line too
    r"|\A:+"  # and GitHub two of these at its beginning
)
#: What undecodable bytes of a file name become (PEP 383).
_ESCAPED_BYTES = range(0xDC80, 0xDD00)


def inert(text: str) -> str:
    """Return `text` for people: on one line, and with nothing in it that a terminal acts on.

    Every character of it is one that XML 1.0 can hold.
    """
    if text.isprintable() and "##" not in text and not text.startswith(":"):
        return text  # nearly always: nothing that is active is printable
    return re.sub(_ACTIVE, _escape, text)


def encodable(text: str) -> str:
    """Return `text` with nothing in it that UTF-8 cannot write."""
    return text if text.isascii() else re.sub(_SURROGATE, _escape, text)


def shortened(text: str, most: int) -> str:
    """Return `text`, its middle left out where it is longer than `most` characters."""
    if len(text) <= most:
        return text
    half = (most - 1) // 2
    return f"{text[:half]}…{text[-half:]}"


def _escape(found: re.Match[str]) -> str:
    return "".join(map(_escaped, found[0]))


def _escaped(character: str) -> str:
    code = ord(character)
    if code in _ESCAPED_BYTES:
        code -= 0xDC00
    if code <= 0xFF:  # noqa: PLR2004 - what two digits hold
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - four digits
