"""The schemas to download: each a file at a place that stays, and the table that leads to them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from exportv2 import Profile, bundle, schema

#: Where the files are on the site.
FOLDER = "schemas"
_ANY_EXPORT = "any-export"
#: What may be told of the switches: the end of a file's name, and what every switch is.
_PARAMS = {"params-untold": None, "params-on": True, "params-off": False}
_HEADS = ("Params not told", "Every param on", "Every param off")


class Download(NamedTuple):
    """A file to download: its name below the folder, and the profile whose schema it holds."""

    name: str
    profile: Profile


def downloads() -> Iterator[Download]:
    """Yield every file: by edition, export (or none) and params, untold, all on and all off."""
    for edition in bundle.names("edition"):
        for export in (*bundle.names("export"), None):
            for told, on in _PARAMS.items():
                params = {} if on is None else dict.fromkeys(bundle.names("param"), on)
                yield Download(
                    _name(edition, export, told),
                    Profile(edition=edition, export=export, params=params),
                )


def write(site: Path) -> None:
    """Write the files into the folder of the site."""
    for download in downloads():
        path = site / FOLDER / download.name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(schema(download.profile), indent=2, ensure_ascii=False) + "\n"
        path.write_text(text, encoding="utf-8", newline="\n")


def table(to_root: str) -> str:
    """Return a Markdown table of the files for each edition; `to_root` leads to the site's root."""
    lines: list[str] = []
    for edition in bundle.names("edition"):
        lines += [
            f"## {edition.capitalize()}",
            "",
            f"| Export | {' | '.join(_HEADS)} |",
            f"| --- |{' --- |' * len(_HEADS)}",
        ]
        for export in (*bundle.names("export"), None):
            # As HTML: Sphinx knows nothing of these files.
            links = [
                f'<a href="{to_root}{FOLDER}/{_name(edition, export, told)}">{told}</a>'
                for told in _PARAMS
            ]
            lines.append(f"| {export or 'not told'} | {' | '.join(links)} |")
        lines.append("")
    return "\n".join(lines)


def _name(edition: str, export: str | None, told: str) -> str:
    return f"{edition}/{export or _ANY_EXPORT}.{told}.schema.json"
