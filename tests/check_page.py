"""The page that checks files, as its user has it: served on loopback, in a real Chromium."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import exportv2
from exportv2.reports.json import JsonLinesReport

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import BrowserContext, Page

#: Where Chromium is, if it is not on the path.
CHROMIUM = "EXPORTV2_CHROMIUM"
#: Seconds until something that has to happen is missed.
PATIENCE = 120
#: The policy that a host does well to send: that of the page, and who may frame it.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; "
    "connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str | None:
    """Return the program, None where there is none."""
    return os.environ.get(CHROMIUM) or shutil.which("chromium") or shutil.which("chromium-browser")


def flags() -> list[str]:
    """Return what Chromium is told; as root it refuses its sandbox."""
    return [*FLAGS, *(["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else [])]


class _Handler(SimpleHTTPRequestHandler):
    policy: str | None = POLICY

    def end_headers(self) -> None:
        if self.policy is not None:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


class _BareHandler(_Handler):
    policy = None


@contextmanager
def served(folder: Path, *, with_policy: bool = True) -> Iterator[str]:
    """Serve a folder; yield its address."""
    handler = partial(_Handler if with_policy else _BareHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class CheckPage:
    """The page, opened: what is done with it, and what it shows."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        #: What the browser asked for, as method and address.
        self.asked: list[tuple[str, str]] = []
        #: Errors and warnings of the console, and errors that nobody caught.
        self.complaints: list[str] = []
        context.on("request", lambda request: self.asked.append((request.method, request.url)))
        self.page: Page = context.new_page()
        self.page.set_default_timeout(1000 * PATIENCE)
        self.page.on(
            "console",
            lambda said: said.type in ("error", "warning") and self.complaints.append(said.text),
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(address)
        self.wait("ready")

    def wait(self, state: str) -> None:
        """Wait until the page is in a state."""
        self.page.wait_for_selector(f"html[data-state={state}]")

    def tell(self, profile: exportv2.Profile) -> None:
        """Choose all that a profile tells, and that nothing else is told."""
        self.page.check(f"input[name=edition][value={profile.edition}]")
        self.page.check(f'input[name=export][value="{profile.export or ""}"]')
        self.page.evaluate("document.querySelector('#choices details').open = true")
        for name in exportv2.bundle.names("param"):
            told = json.dumps(profile.params[name]) if name in profile.params else ""
            self.page.select_option(f"select[name={name}]", told)

    def begin(self, *files: Path | dict[str, Any]) -> None:
        """Choose files: paths, or names with content."""
        self.page.set_input_files("#input", list(files))

    def check(self, *files: Path | dict[str, Any]) -> str:
        """Check files to their end; return the verdict."""
        self.begin(*files)
        return self.verdict()

    def verdict(self) -> str:
        """Return the verdict once it is there."""
        self.page.wait_for_selector("#verdict:not([hidden])")
        assert self.complaints == []
        self.wait("ready")
        return self.text("#verdict")

    def text(self, selector: str) -> str:
        """Return the text of an element as it stands there, shown or not."""
        return self.page.text_content(selector) or ""

    def texts(self, selector: str) -> list[str]:
        """Return the text of every such element."""
        return self.page.locator(selector).all_text_contents()

    def downloaded(self, button: str) -> str:
        """Return what a button saves."""
        with self.page.expect_download() as saved:
            self.page.click(button)
        return Path(saved.value.path()).read_text(encoding="utf-8")

    def records(self) -> list[str]:
        """Return the lines of the file of findings."""
        return self.downloaded("#records").split("\n")

    def strangers(self) -> list[tuple[str, str]]:
        """Return what was asked for that is no file of the page."""
        origin = urlsplit(self.address).netloc
        return [
            (method, url)
            for method, url in self.asked
            if method != "GET" or urlsplit(url.removeprefix("blob:")).netloc != origin
        ]


def commanded(
    files: Sequence[Path], profile: exportv2.Profile, names: Sequence[str] | None = None
) -> list[str]:
    """Return the lines that the command writes of files, as json-lines, under other names."""
    written: list[str] = []
    report = JsonLinesReport(written.append)
    called = dict(zip(map(str, files), names or [path.name for path in files], strict=True))
    run = exportv2.validate(files, profile)
    for finding in run:
        report.add(finding._replace(file=called[str(finding.file)]))
    report.end(run.summary)
    return "".join(written).split("\n")
