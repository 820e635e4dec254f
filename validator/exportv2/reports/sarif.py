"""SARIF 2.1.0, for code scanning: one result a rule and field, with how often and first places.

Code scanning refuses runs of more than 25,000 results and shows 5,000; groups are far fewer, as
many as a run counts apart. The whole count stands in each message, and in the run's properties.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from exportv2.reports.closing import verdict
from exportv2.reports.grouped import GroupedReport
from exportv2.reports.inert import encodable, inert
from exportv2.reports.places import counted, title, unlisted
from exportv2.rules import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exportv2.findings import RuleCount, Summary
    from exportv2.reports.places import Place

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: Escapes whatever is not ASCII, so that nothing in the file acts where the file is shown.
_ENCODER = json.JSONEncoder(indent=1)


class SarifReport(GroupedReport):
    """Writes one log of one run."""

    def end(self, summary: Summary) -> None:
        """Write the log, which has one run."""
        log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [self._run(summary)]}
        for piece in _ENCODER.iterencode(log):
            self._write(piece)
        self._write("\n")

    def _run(self, summary: Summary) -> dict[str, Any]:
        return {
            "tool": {
                "driver": {
                    "name": "exportv2",
                    "version": summary.exportv2,
                    "rules": list(_rules()),
                }
            },
            "invocations": [
                {
                    "executionSuccessful": summary.complete,
                    "exitCodeDescription": verdict(summary),
                    "toolExecutionNotifications": list(_notifications(summary)),
                }
            ],
            "columnKind": "unicodeCodePoints",
            "results": [self._result(entry) for entry in summary.by_rule],
            "properties": {"summary": summary.record()},
        }

    def _result(self, entry: RuleCount) -> dict[str, Any]:
        places = self._places.of(entry)
        sentences = [f"{title(entry.rule, entry.field)}: {counted(entry.count, 'finding')}."]
        sentences += dict.fromkeys(f"{place.message}." for place in places)
        if more := unlisted(entry, places):
            sentences.append(f"The first {counted(len(places), 'place')} shown, {more}.")
        elif not places:
            sentences.append("No place is listed.")
        result = {
            "ruleId": entry.rule,
            "level": entry.level,
            "message": {"text": " ".join(sentences)},
            "occurrenceCount": entry.count,
            "partialFingerprints": {"primaryLocationLineHash": f"{_fingerprint(entry)}:1"},
        }
        if places:
            result["locations"] = [_location(places[0])]
            result["relatedLocations"] = [
                {"id": number} | _location(place) | {"message": {"text": place.words}}
                for number, place in enumerate(places[1:], 1)
            ]
        return result


def _rules() -> Iterator[dict[str, Any]]:
    for name, rule in rules().items():
        yield {
            "id": name,
            "shortDescription": {"text": rule.explanation},
            # Code scanning wants all three, and shows them in different places.
            "fullDescription": {"text": rule.explanation},
            "help": {"text": rule.explanation},
            "defaultConfiguration": {"level": rule.level},
        }


def _notifications(summary: Summary) -> Iterator[dict[str, Any]]:
    if not (summary.complete and summary.rows):
        yield {"level": "error", "message": {"text": verdict(summary)}}
    total = counted(sum(summary.findings.values()), "finding")
    groups = counted(len(summary.by_rule), "result")
    yield {
        "level": "note",
        "message": {"text": f"{total} in all, as {groups}: one a rule and field."},
    }
    for hint in summary.hints:
        yield {"level": "note", "message": {"text": inert(hint)}}


def _location(place: Place) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if place.file is not None:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
        if place.line is not None:
            physical["region"] = {"startLine": place.line}
        location["physicalLocation"] = physical
    if place.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": place.pointer}]
    return location


def _uri(name: str) -> str:
    """Return a relative URI for a relative path, and one of a file for an absolute one."""
    try:
        path = PurePath(name)
        if path.is_absolute():
            return path.as_uri()
        return quote(os.fsencode(name if os.sep == "/" else path.as_posix()))
    except UnicodeEncodeError:  # no file has such a name
        return quote(encodable(name))


def _fingerprint(entry: RuleCount) -> str:
    """Return what tells the group from others of its file, wherever in it its places are."""
    return sha256(f"{entry.rule}\0{entry.field or ''}".encode(errors="replace")).hexdigest()[:16]
