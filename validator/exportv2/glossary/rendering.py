"""Rendering the glossary as text by a template: our own for Markdown, or one of a user's."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from exportv2.glossary.model import Glossary

Link = Callable[[str], str]

_MARKDOWN = "tables.md.jinja"


def anchored(table: str, text: str = "") -> str:
    """Return a link to the heading of a table in the same text."""
    return f"[{text or table}](#{table})"


def quoted(rule: str) -> str:
    """Return the name of a rule as code, which leads nowhere."""
    return f"`{rule}`"


def markdown(
    glossary: Glossary, *, level: int = 2, table_link: Link = anchored, rule_link: Link = quoted
) -> str:
    """Return the tables as Markdown, with headings of `level`; 0 leaves out heading and lead."""
    source = files("exportv2.glossary").joinpath(_MARKDOWN).read_text(encoding="utf-8")
    text = _environment().from_string(source)
    links = {"table_link": table_link, "rule_link": rule_link}
    return text.render(glossary.record(), level=level, **links).strip() + "\n"


def rendered(glossary: Glossary, path: Path) -> str:
    """Return the text that the template at `path` makes of the glossary's record.

    Templates are Jinja's, and have the filters `cell`, for cells of tables in Markdown, and `json`.
    They may include others beside them. Raises TemplateError for one that cannot be rendered, and
    OSError for a file that cannot be read.
    """
    environment = _environment()
    environment.loader = FileSystemLoader(path.parent)
    try:
        template = environment.from_string(path.read_text(encoding="utf-8"))
        return template.render(glossary.record())
    except UnicodeDecodeError as error:
        raise TemplateError("not UTF-8") from error
    except (TypeError, ValueError, ArithmeticError, LookupError, RecursionError) as error:
        # What an expression of the template does wrong, Jinja does not tell as an error of its own.
        raise TemplateError(f"{type(error).__name__}: {error}") from error


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)
    environment.filters |= {"cell": _cell, "json": _json}
    return environment


def _cell(text: str) -> str:
    """Return text as it may stand in a cell of a table in Markdown."""
    return text.replace("|", "\\|").replace("\n", " ")


def _json(value: Any) -> str:  # noqa: ANN401 - any JSON value
    return json.dumps(value, ensure_ascii=False)
