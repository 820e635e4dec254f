"""Where one JSON value ends: brackets and strings only, whatever else is wrong with it.

Scanners take a value in any number of pieces and look at every byte a bounded number of times:
regular expressions swallow what holds no news, with possessive repetition, which never goes back.
"""

from __future__ import annotations

import re
from typing import Final, Protocol

from exportv2.reading.decoding import decode
from exportv2.reading.rows import WHITESPACE

QUOTE, COLON, COMMA = b'":,'
OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT = b"[]{}"

# A string never spans lines: one that lacks its closing quote spoils its own line at most.
_STRING: Final = rb'"(?:[^"\\\n]++|\\[^\n])*+"'
_PLAIN: Final = rb'(?:[^"{}\[\]]++|' + _STRING + rb")*+"
_LEAF: Final = rb"(?:\{" + _PLAIN + rb"\}|\[" + _PLAIN + rb"\])"
_IN_ARRAY: Final = re.compile(rb'(?:[^"{}\[\]]++|' + _STRING + rb"|" + _LEAF + rb")*+")
_IN_OBJECT: Final = re.compile(
    rb'(?:[^"{}\[\]:]++|' + _STRING + rb"|:[ \t\r\n]*+" + _LEAF + rb"?+)*+"
)
_IN_STRING: Final = re.compile(rb'(?:[^"\\\n]++|\\[^\n])*+')
_OPEN_ARRAYS: Final = re.compile(rb"\[++")
_BARE: Final = re.compile(rb'[^,\[\]{}"\n]*+')

_TRACKED_LEVELS: Final = 1 << 16
_LEVELS_SEARCHED: Final = 64


class Scanner(Protocol):
    """Looks for the end of one value, of which the first byte is known."""

    ended: bool

    def scan(self, data: bytes, position: int) -> int:
        """Go on at data[position]; return where the value ends, or len(data) if not `ended`."""


class BareScanner:
    """Scans what is no container and no string: up to a comma, bracket, quote or line end."""

    def __init__(self) -> None:
        self.ended = False

    def scan(self, data: bytes, position: int) -> int:
        """Go on at data[position]."""
        end = _BARE.match(data, position).end()  # type: ignore[union-attr] # matches always
        self.ended = end < len(data)
        return end


class ValueScanner:
    """Scans an object, an array or a string, beginning after its first byte.

    ended: the end is found.
    cut: it was found at an opening brace where only a member name can stand, so that some closing
        bracket must be missing, and the brace is likely to begin the next row.
    """

    def __init__(self, first: int) -> None:
        self.ended = False
        self.cut = False
        self._in_string = first == QUOTE
        self._escaped = False
        self._open = bytearray() if first == QUOTE else bytearray((first,))
        self._deeper = 0  # levels open beyond the tracked ones
        self._last = first  # last byte before the data at hand that is no whitespace

    def scan(self, data: bytes, position: int) -> int:
        """Go on at data[position]."""
        start = position
        while position < len(data):
            if self._in_string:
                position = self._finish_string(data, position)
                if not self._in_string and not self._open:
                    self.ended = True
                    return position
                continue
            inside_object = self._open[-1] == OPEN_OBJECT
            filler = _IN_OBJECT if inside_object else _IN_ARRAY
            position = filler.match(data, position).end()  # type: ignore[union-attr] # matches always
            if position == len(data):
                break
            byte = data[position]
            if byte == QUOTE:  # of a string that is not whole
                self._in_string = True
            elif byte in (OPEN_OBJECT, OPEN_ARRAY):
                if (
                    byte == OPEN_OBJECT
                    and inside_object
                    and self._before(data, start, position) != COLON
                ):
                    self.ended = self.cut = True
                    return position
                if byte == OPEN_ARRAY:
                    # All of a run at once: a bomb of nothing else must not take minutes.
                    end = _OPEN_ARRAYS.match(data, position).end()  # type: ignore[union-attr]
                    self._descend(byte, end - position)
                    position = end
                    continue
                self._descend(byte, 1)
            else:
                self._ascend(byte)
                if not self._open:
                    self.ended = True
                    return position + 1
            position += 1
        self._last = self._before(data, start, len(data))
        return len(data)

    def _finish_string(self, data: bytes, position: int) -> int:
        if self._escaped:
            self._escaped = False
            if data[position] != WHITESPACE[-1]:
                position += 1
        position = _IN_STRING.match(data, position).end()  # type: ignore[union-attr] # matches always
        if position == len(data):
            return position
        if data[position] == QUOTE:
            self._in_string = False
            return position + 1
        if data[position] == WHITESPACE[-1]:
            self._in_string = False
            return position
        # A backslash before a line end, or the last byte of the data at hand.
        self._escaped = True
        return position + 1

    def _before(self, data: bytes, start: int, position: int) -> int:
        """Return the last byte before the position that is no whitespace."""
        width = 64
        while True:
            begin = max(start, position - width)
            near = data[begin:position].rstrip(WHITESPACE)
            if near:
                return near[-1]
            if begin == start:
                return self._last
            width *= 2

    def _descend(self, byte: int, levels: int) -> None:
        tracked = min(levels, _TRACKED_LEVELS - len(self._open))
        self._open += bytes((byte,)) * tracked
        self._deeper += levels - tracked

    def _ascend(self, byte: int) -> None:
        if self._deeper:
            self._deeper -= 1
            return
        opening = OPEN_OBJECT if byte == CLOSE_OBJECT else OPEN_ARRAY
        # A bracket that does not match closes what stands open inside of its own; with none of
        # its own nearby it is ignored.
        at = self._open.rfind(opening, max(0, len(self._open) - _LEVELS_SEARCHED))
        if at >= 0:
            del self._open[at:]


_MEMBER_OBJECT: Final = b"<"
_NO_SKELETON: Final = bytes(byte for byte in range(256) if byte not in b"<{}[]")
_CLOSED: Final = re.compile(rb"\[(?:\{(?:<\}|\[\])*+\})*+\]|<(?:<\}|\[\])*+\}")
_MOST_PASSES: Final = 32


def is_one_object(text: bytes) -> bool:
    """Tell whether a ValueScanner ends at the end of this text and not before; certain if True.

    False for what is unusual as well. Several times as fast: it works on the whole text at once.
    """
    if not (text.startswith(b"{") and text.endswith(b"}")):
        return False
    if b"\\" in text:
        # Of a run of backslashes at most the last one is left, and that before a quote is no
        # escape outside of a string: the mark is found below.
        text = text.replace(rb"\\", b"0").replace(rb"\"", _MEMBER_OBJECT)
    parts = text.split(b'"')  # outside and inside of strings, by turns
    outside = b'"'.join(parts[::2])
    if len(parts) % 2 == 0 or _MEMBER_OBJECT in outside:
        return False
    if b"\n" in text and b"\n" in b"".join(parts[1::2]):
        return False
    # An object stands after a colon, and is marked, or has to stand in an array. Then from inside
    # out whatever is closed goes, until nothing is left, or something that does not match.
    marked = outside.translate(None, WHITESPACE).replace(b":{", _MEMBER_OBJECT)
    skeleton = marked.translate(None, _NO_SKELETON)[1:-1]
    for _ in range(_MOST_PASSES):
        if not skeleton:
            return True
        skeleton = _CLOSED.sub(b"", skeleton)
    return False


_STRINGS: Final = re.compile(_STRING)


def is_open(text: bytes) -> bool:
    """Tell whether a bracket or a string is still open at the end of a line's text."""
    levels = levels_open(text)
    return levels is None or levels > 0


def levels_open(text: bytes) -> int | None:
    """Count the brackets open at the end of a line's text; None if a string is.

    Negative where more are closed than opened.
    """
    rest = _STRINGS.sub(b"", text)
    if b'"' in rest:
        return None
    return rest.count(b"{") + rest.count(b"[") - rest.count(b"}") - rest.count(b"]")


def ends_in_string(text: bytes) -> bool:
    """Tell whether a string is still open at the end of a line's text."""
    return levels_open(text) is None


def is_whole(text: bytes) -> bool:
    """Tell whether an input may end with this text, without being torn.

    What begins with a bracket need only be closed: whether it is right is for decoding to tell.
    """
    if text[:1] in (b"{", b"["):
        return not is_open(text)
    decoded = decode(text)
    return decoded.readable or decoded.problems[0].rule != "json.syntax"
