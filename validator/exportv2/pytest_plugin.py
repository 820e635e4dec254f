"""The pytest plugin: the fixture `assert_conforms`, and `--exportv2 GLOB` for a test a file.

pytest loads it in every project of an environment that has exportv2, so it loads nothing before it
is asked for something.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from _pytest._code import ExceptionInfo
    from exportv2.asserting import Contract

_OPTION = "--exportv2"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.getgroup("exportv2", "conformance of Labelbox exports").addoption(
        _OPTION,
        metavar="GLOB",
        action="append",
        default=[],
        help="check these export files as well, each as a test of its own; repeatable",
    )


@pytest.hookimpl(tryfirst=True)  # so that -k and the like choose among files, too
def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Add a test for each file that the option names. Raises UsageError where there is none."""
    globs: list[str] = session.config.getoption(_OPTION)
    if globs:
        contract = _contract(session.config)
        for path in _files(globs, session.config.invocation_params.dir):
            items.append(ExportItem.from_parent(session, name=path, path=Path(path), contract=contract))


@pytest.fixture(scope="session")
def assert_conforms(pytestconfig: pytest.Config) -> Callable[..., None]:
    """Return what asserts that an export conforms.

    It takes a path or glob, or rows: one, decoded or its JSON text as bytes, or any number of them;
    and `export`, `params` and `edition` where they are other than the settings of the project say.
    The test fails with the report of what is found.
    """
    usual = _contract(pytestconfig)

    def assert_conforms(
        path_or_rows: str | os.PathLike[str] | bytes | dict[str, Any] | Iterable[Any],
        *,
        export: str | None = None,
        params: Mapping[str, bool] | None = None,
        edition: str | None = None,
    ) -> None:
        __tracebackhide__ = True
        contract = usual.told(export=export, params=params, edition=edition)
        report = contract.broken_by(path_or_rows)
        if report is not None:
            pytest.fail(report, pytrace=False)

    return assert_conforms
