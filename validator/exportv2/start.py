"""Where processes start and end: they pay for nothing around what was asked."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys

TYPE_CHECKING = False  # typing has it, and takes longer to load than all that stands here
if TYPE_CHECKING:
    from typing import NoReturn

#: The exit status of what Ctrl-C ended: 128 + SIGINT.
INTERRUPTED = 130

_is_command = False


def start() -> None:
    """Run the command line and end the process with its exit status."""
    global _is_command  # noqa: PLW0603 - it is a fact about the process
    _is_command = True
    if sys.argv[1:] == ["--version"]:
        # What reads a command line takes longer to load than this whole answer.
        from exportv2.version import told  # noqa: PLC0415

        print(told())  # noqa: T201 - this is its output
        _end(0)
    else:
        _collect_seldom()
        signal.signal(signal.SIGTERM, _terminate)
        try:
            from exportv2.cli import main  # noqa: PLC0415 - as above

            status = main()
        except KeyboardInterrupt:  # where nobody waited for it
            status = INTERRUPTED
        _end(status)


def work() -> None:
    """Check pieces as one process of several, until there are no more."""
    _collect_seldom()
    from exportv2.processes.worker import main  # noqa: PLC0415 - what it loads is seldom collected

    main()


def is_command() -> bool:
    """Tell whether this process is the command, not a program that uses the package."""
    return _is_command


def _terminate(number: int, _frame: object) -> NoReturn:
    """End at once, with nothing half done left behind; processes of this one end with it."""
    # An error raised here might end up where errors are passed over.
    module = sys.modules.get("exportv2.whole_file")
    if module is not None:
        module.abandon()
    os._exit(128 + number)


def _collect_seldom() -> None:
    # Loading makes much that stays, and a row of a file nothing that refers to itself.
    gc.set_threshold(50_000, 20, 100)


def _end(status: int) -> None:
    """End the process, without taking apart what it made: the system does that at once."""
    if sys.gettrace() is None and sys.getprofile() is None:  # who watches has something to say
        try:
            atexit._run_exitfuncs()  # noqa: SLF001 - or nobody would
            for stream in (sys.stdout, sys.stderr):
                if stream is not None:
                    stream.flush()
        except (OSError, ValueError):
            pass  # the interpreter knows what to make of it
        else:
            os._exit(status)
    sys.exit(status)
