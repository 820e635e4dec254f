"""Rendering the glossary as text by a template: our own for Markdown, or one of a user's."""

import json
import traceback
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
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
        # Compiled under its own path, so that errors name it as they name what it includes.
        code = environment.compile(path.read_text(encoding="utf-8"), filename=str(path))
        template = environment.template_class.from_code(environment, code, environment.globals)
        text = template.render(glossary.record())
        text.encode()  # A surrogate alone is no text that could be written.
    except UnicodeDecodeError as error:
        raise TemplateError("not UTF-8") from error
    except (TemplateError, OSError):
        raise
    except Exception as error:
        # What an expression of the template does wrong, Jinja does not tell as an error of its own.
        # It may be of any kind: filters and methods are called with whatever the template says.
        raise TemplateError(f"{type(error).__name__}: {error}") from error
    return text


def told_of(error: Exception, path: Path) -> str:
    """Return an error of `rendered` in one line, with the template and the line if it has one."""
    place = str(path)
    if isinstance(error, TemplateSyntaxError):
        place = f"{error.filename or path}:{error.lineno}"
    elif at := _line_of(error, path):
        place = at
    message = getattr(error, "message", None) or str(error)
    return " ".join(f"{place}: {message}".split())


def _line_of(error: BaseException, path: Path) -> str:
    """Return the template and the line that was rendered when an error came up, or nothing."""
    # Jinja gives frames of templates the file and the line of the template itself.
    for cause in (error.__cause__, error):
        frames = traceback.extract_tb(cause.__traceback__) if cause else []
        for frame in reversed(frames):
            if Path(frame.filename).parent.is_relative_to(
                path.parent
            ) and not frame.filename.endswith(".py"):
                return f"{frame.filename}:{frame.lineno}"
    return ""


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)
    environment.filters |= {"cell": _cell, "json": _json}
    return environment


def _cell(text: str) -> str:
    """Return text as it may stand in a cell of a table in Markdown."""
    return text.replace("|", "\\|").replace("\n", " ")


def _json(value: Any) -> str:  # noqa: ANN401 - any JSON value
    return json.dumps(value, ensure_ascii=False)
