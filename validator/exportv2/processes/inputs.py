"""The inputs of a run that several processes check."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from exportv2.processes.joined import JoinedInput
from exportv2.processes.order import Order
from exportv2.processes.pieces import HERE, pieces
from exportv2.processes.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable

    from exportv2.checked import CheckedInput, Inputs, Settings


class InputsApart:
    """Inputs that are checked by so many processes of their own as there are `jobs`.

    What can be read here alone is read here, in its turn. `wanted` is as in Checking.rows.
    """

    def __init__(
        self, names: list[str], settings: Settings, wanted: Callable[[], int], jobs: int
    ) -> None:
        self._settings = settings
        self._wanted = wanted
        self._jobs = jobs
        self._order = Order(pieces(names, settings.max_row_bytes), wanted)
        self._workers: Workers | None = None
        self._here: Inputs | None = None

    def open(self, name: str) -> CheckedInput:
        """Return the next input, which has this name."""
        if self._workers is None:
            self._workers = Workers(self._jobs, self._order, self._settings)
            self._workers.start()
        slot = self._order.following()
        if slot.piece is not HERE:
            return JoinedInput(self._order, slot)
        if self._here is None:
            # Loaded only now: with it comes all that rows are checked by.
            module = import_module("exportv2.checking")
            self._here = module.InputsHere(self._settings, self._wanted)
        return self._here.open(name)

    def close(self) -> None:
        """End all processes."""
        if self._workers is not None:
            self._workers.close()
