"""The pytest plugin: the fixture `assert_conforms`, and `--exportv2 GLOB` for a test a file.

pytest loads it in every project of an environment that has exportv2, so it loads nothing before it
is asked for something.
"""

from __future__ import annotations

import glob
import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
        expand = import_module("exportv2.reading").expand
        folder = session.config.invocation_params.dir
        inside = glob.escape(str(folder))
        paths = expand([os.path.join(inside, each) for each in globs])  # noqa: PTH118 - of a glob
        # A file is one test, however often it is named.
        first = {os.path.realpath(path): path for path in reversed(paths)}
        for path in sorted(first.values(), key=paths.index):
            if not Path(path).is_file():
                raise pytest.UsageError(f"{_OPTION}: no such file: {path}")
            items.append(
                ExportItem.from_parent(
                    session, name=_name(path, folder), path=Path(path), contract=contract
                )
            )


def _name(path: str, folder: Path) -> str:
    whole = Path(path)
    return str(whole.relative_to(folder)) if whole.is_relative_to(folder) else path


class ExportItem(pytest.Item):
    """A test that one file conforms."""

    def __init__(self, *, path: Path, contract: Contract, **rest: Any) -> None:  # noqa: ANN401
        """Take the file and what it is to conform to."""
        super().__init__(**rest, path=path, nodeid=f"{rest['name']}::exportv2")
        self._contract = contract

    def runtest(self) -> None:
        """Check the file."""
        _assert(self._contract, self.path)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return where the test is, and what it is called."""
        return self.path, None, f"{self.name} conforms"


@pytest.fixture(scope="session")
def assert_conforms(pytestconfig: pytest.Config) -> Callable[..., None]:
    """Return what asserts that an export conforms.

    It takes a path or glob; or rows, one, decoded or its JSON text as bytes, or any number of them;
    and `export`, `params` and `edition` where they are other than the settings of the project say.
    The test fails with the report of what is found.
    """
    usual = _contract(pytestconfig)

    def assert_conforms(
        path_or_rows: Any,  # noqa: ANN401 - see above
        *,
        export: str | None = None,
        params: Mapping[str, bool] | None = None,
        edition: str | None = None,
    ) -> None:
        try:
            told = usual.told(export=export, params=params, edition=edition)
        except ValueError as wrong:
            pytest.fail(f"assert_conforms: {wrong}", pytrace=False)
        _assert(told, path_or_rows)

    return assert_conforms


def _assert(contract: Contract, subject: Any) -> None:  # noqa: ANN401 - see above
    """Fail where an export does not conform, without the values that a traceback would show."""
    error: type[Exception] = import_module("exportv2.whole_file").FileError
    try:
        report = contract.broken_by(subject)
    except (error, TypeError) as wrong:
        report = str(wrong)
    if report is not None:
        pytest.fail(report, pytrace=False)


def _contract(config: pytest.Config) -> Contract:
    """Return what the settings of the project say. Raises UsageError where they are wrong."""
    error: type[Exception] = import_module("exportv2.whole_file").FileError
    module = import_module("exportv2.settings")
    try:
        none = module.is_switched_off()
        settings = None if none else module.settings_of(str(config.rootpath))
    except error as wrong:
        raise pytest.UsageError(str(wrong)) from None
    contract: Contract = import_module("exportv2.asserting").contract(settings)
    return contract
