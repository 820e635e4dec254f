"""What tests of several modules share: the authored documents, and the oracle."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exportv2.generate.documents import read_specification

if TYPE_CHECKING:
    from exportv2.generate.documents import Specification

ROOT = Path(__file__).parents[1]

# Whatever settings lie above the checkout, or above a temporary folder, are not those of tests.
os.environ["EXPORTV2_NO_CONFIG"] = "1"


@pytest.fixture(scope="session")
def specification() -> Specification:
    return read_specification(ROOT / "schema")
