"""What `exportv2 codegen` prints for other repositories, but for what tsc has to say of it.

The dataclasses are loaded by an interpreter that has the standard library and nothing else.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections import defaultdict
from copy import deepcopy
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import exportv2
from exportv2 import Profile, bundle, cli
from exportv2.check import checker
from exportv2.codegen.heading import command_line
from exportv2.codegen.outline import outline
from exportv2.codegen.python import _docstring, python_module
from exportv2.codegen.typescript import typescript_module
from exportv2.generate.compiling import compile_shapes
from exportv2.generate.models.words import words_text
from exportv2.reading import Row, decode, read_rows
from exportv2.resolve import close
from sample_rows import row
from suite_cases import ROW_CASES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exportv2.generate.documents import Specification

EDITIONS = bundle.names("edition")
EXAMPLES = Path(__file__).parents[1] / "examples"
WRITERS = {"python": python_module, "typescript": typescript_module}
PARAMS = bundle.names("param")
SOME = Profile(
    edition="observed",
    export="project",
    params={"label_details": True, "performance_details": False},
)


def printed(target: str, *arguments: str) -> str:
    result = CliRunner().invoke(cli.cli, ["codegen", target, *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


# What all of them have in common --------------------------------------------------------------


@pytest.mark.parametrize("target", WRITERS)
def test_the_command_that_the_code_names_prints_it(target: str):
    command = command_line(target, SOME)
    assert command == (
        f"exportv2 codegen {target} --export project --param label_details=true"
        " --param performance_details=false --edition observed"
    )
    text = printed(target, *command.split()[3:])
    assert text == WRITERS[target](SOME)
    head = " ".join(text[:1000].replace("\n *", " ").split())
    assert f"`{command}`" in head
    assert f"schema digest {bundle.digest()}" in head
    assert "observed edition, project export, label_details on, performance_details off." in head


@pytest.mark.parametrize("target", [*WRITERS, "json-schema"])
def test_the_code_is_the_same_for_any_hash_seed_and_order_of_params(target: str):
    told = ("--param=label_details=true", "--param=attachments=false")
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "exportv2", "codegen", target, *params],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed, params in (("1", told), ("2", told[::-1]))
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("target", [*WRITERS, "json-schema"])
def test_a_profile_that_does_not_exist_is_refused_in_a_line(target: str):
    result = CliRunner().invoke(cli.cli, ["codegen", target, "--param", "nothing=true"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "unknown param 'nothing'" in result.stderr


@pytest.mark.parametrize(("target", "edition"), [*product(WRITERS, EDITIONS)])
def test_every_description_of_a_field_is_in_the_code(target: str, edition: str):
    text = _plain(WRITERS[target](Profile(edition=edition)))
    described = 0
    for document in bundle.documents(edition).values():
        for member in document.get("properties", {}).values():
            if isinstance(member, dict) and "x-table" in document:
                assert _plain(member["description"]) in text
                described += 1
    assert described > 60


def _plain(text: str) -> str:
    """Return a text without what wraps and escapes it."""
    return " ".join(re.sub(r"\n *\*? ?|\\", " ", text).split())


def test_the_words_of_the_schema_are_those_of_the_code(specification: Specification):
    documents = deepcopy(specification.documents)
    details = documents["tables/label-details.schema.json"]["properties"]["created_at"]
    before = details["description"]
    assert _plain(before) in _plain(typescript_module(Profile()))
    details["description"] = "Words that nobody wrote before."
    text = words_text("glossary", compile_shapes(documents))
    assert "Words that nobody wrote before." in text
    assert before not in text


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_names_are_those_of_the_dataclasses(edition: str):
    package = __import__(f"exportv2_models.{edition}", fromlist=["*"])
    outlined = outline(Profile(edition=edition))
    names = {each.name for each in (*outlined.records, *outlined.choices)}
    assert names == set(package.__all__)


def test_what_a_profile_excludes_is_not_looked_into():
    outlined = outline(Profile(params={"performance_details": False}))
    assert "PerformanceDetails" not in {record.name for record in outlined.records}
    label = next(record for record in outlined.records if record.name == "Label")
    (field,) = (each for each in label.fields if each.name == "performance_details")
    assert field.obligation == "forbidden"


def test_what_would_end_a_comment_does_not():
    text = typescript_module(Profile())
    for comment in re.findall(r"/\*\*.*?\*/", text, re.DOTALL):
        assert "@" not in comment.replace(r"\@", "")
    assert text.count("/**") == text.count("*/")


@pytest.mark.parametrize("text", [r"a \n of \ ", 'ends in "', 'has """ in it', "é \\" * 60])
def test_words_end_no_docstring(text: str):
    lines = list(_docstring(text))
    said = ast.literal_eval("\n".join(lines))
    assert said.split() == text.split()
    assert "\n".join(_docstring(text, "    ")).startswith('    """')


# json-schema ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("edition", "export"), [*product(EDITIONS, bundle.names("export"))])
def test_the_schema_is_that_of_the_profile(edition: str, export: str):
    profile = Profile(edition=edition, export=export, params={"label_details": True})
    arguments = command_line("json-schema", profile).split()[3:]
    assert json.loads(printed("json-schema", *arguments)) == exportv2.schema(profile)
    closed = printed("json-schema", *arguments, "--closed")
    assert json.loads(closed) == close(exportv2.schema(profile))
    schema = CliRunner().invoke(cli.cli, ["schema", *arguments, "--closed"])
    assert schema.stdout == closed


def test_settings_of_a_file_are_for_the_schema_command_alone(tmp_path: Path):
    (tmp_path / "exportv2.toml").write_text('export = "model-run"\n', encoding="utf-8")
    outputs = [
        json.loads(
            subprocess.run(
                [sys.executable, "-m", "exportv2", *command],
                cwd=tmp_path,
                env={},
                capture_output=True,
                check=True,
            ).stdout
        )
        for command in (["codegen", "json-schema"], ["schema"])
    ]
    assert outputs == [exportv2.schema(Profile()), exportv2.schema(Profile(export="model-run"))]


# python ---------------------------------------------------------------------------------------

#: Loads rows with printed modules: of each (module, row) that standard input tells, the row that
#: comes back, or where it could not be loaded.
LOADING = """
import importlib, json, sys
sys.path.insert(0, ".")
for line in sys.stdin:
    name, row = json.loads(line)
    module = importlib.import_module(name)
    try:
        loaded = module.load(row)
    except module.RowError as error:
        print(json.dumps([error.pointer, str(error)]))
    else:
        assert isinstance(loaded, module.Export)
        print(json.dumps(module.dump(loaded)))
"""

#: What keeps a row from being loaded. A field that is excluded is kept beside the others.
OF_TYPES = {"presence.required", "value.type", "value.enum", "value.const"}
#: What one member demands of another is beyond types.
BEYOND_TYPES = re.compile(r"/classifications/\d+/message_id$|/geojson/coordinates/")


def loaded(folder: Path, asked: list[tuple[Profile, Any]]) -> list[Any]:
    """Return what comes of each row: itself, or [pointer, message]."""
    names: dict[Profile, str] = defaultdict(lambda: f"rows{len(names)}")
    lines = [json.dumps([names[profile], value]) for profile, value in asked]
    for profile, name in names.items():
        (folder / f"{name}.py").write_text(python_module(profile), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", LOADING],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        cwd=folder,
        check=False,
        encoding="utf-8",
    )
    assert run.stderr == ""
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(answers) == len(asked)
    return answers


def _disagreements(folder: Path, asked: list[tuple[Profile, Any]]) -> list[str]:
    """Tell of each row that is loaded though a field has another type, or the other way round."""
    told = []
    for (profile, value), answer in zip(asked, loaded(folder, asked), strict=True):
        found = list(checker(profile)(value))
        typed = {each.pointer for each in found if each.rule in OF_TYPES}
        due = {pointer for pointer in typed if not BEYOND_TYPES.search(pointer)}
        # What is excluded was not looked into, so it may be of any type.
        excluded = any(each.rule == "presence.forbidden" for each in found)
        if not typed and not excluded and json.dumps(answer) != json.dumps(value):
            told.append(f"{profile}: {value} came back as {answer}")
        if due and (not isinstance(answer, list) or answer[0] not in due):
            told.append(f"{profile}: we say {due}, the module {answer}")
    return told


def test_the_modules_load_the_rows_of_the_suite_that_have_a_type(tmp_path: Path):
    asked = [(case.profile, case.row) for case in ROW_CASES]
    assert _disagreements(tmp_path, asked) == []


def _rows(path: Path) -> Iterator[Any]:
    for item in read_rows(str(path)):
        if isinstance(item, Row) and (decoded := decode(item.text)).readable:
            yield decoded.value


def test_the_modules_load_the_examples_in_every_profile(tmp_path: Path):
    profiles = [
        Profile(edition=edition, export=export, params=dict.fromkeys(PARAMS, on))
        for edition, export, on in product(EDITIONS, (None, *bundle.names("export")), (True, False))
    ]
    values = [value for path in sorted(EXAMPLES.glob("*.ndjson")) for value in _rows(path)]
    assert len(values) > 20
    assert _disagreements(tmp_path, list(product(profiles, values))) == []


def test_a_module_is_typed_and_formatted(tmp_path: Path):
    for number, (edition, export) in enumerate(product(EDITIONS, (None, "project", "model-run"))):
        profile = Profile(edition=edition, export=export, params=SOME.params if number % 2 else {})
        (tmp_path / f"rows{number}.py").write_text(python_module(profile), encoding="utf-8")
    (tmp_path / "use.py").write_text(
        "import json\n"
        "from rows0 import Export, ImageBoundingBox, load\n"
        "row: Export = load(json.loads('{}'))\n"
        "when: str = row.data_row.id\n"
        "for project in (row.projects or {}).values():\n"
        "    for annotation in project.labels[0].annotations.objects:\n"
        "        kind: str | None = annotation.annotation_kind\n"
        "        if isinstance(annotation, ImageBoundingBox):\n"
        "            reveal_type(annotation.annotation_kind)\n"
        "row.data_row.no_such_field\n",
        encoding="utf-8",
    )
    run = [sys.executable, "-m"]
    mypy = subprocess.run(
        [*run, "mypy", "--strict", "--config-file=", "--cache-dir", "cache", "."],
        capture_output=True,
        cwd=tmp_path,
        check=False,
        encoding="utf-8",
    )
    assert "use.py:9: note: Revealed type is \"Literal['ImageBoundingBox']\"" in mypy.stdout
    assert re.findall(r"^(\S+): error: .*\[(.*)\]$", mypy.stdout, re.MULTILINE) == [
        ("use.py:10", "attr-defined")
    ]
    for command in (["format", "--check"], ["check", "--select", "E,F,I,D4,UP"]):
        options = ["--isolated", "--line-length", "100", "--target-version", "py311"]
        ruff = subprocess.run(
            [*run, "ruff", *command, *options, "--exclude", "use.py", "."],
            capture_output=True,
            cwd=tmp_path,
            check=False,
            encoding="utf-8",
        )
        assert ruff.returncode == 0, ruff.stdout


LABEL = "/projects/project/labels/0"
BOX = f"{LABEL}/annotations/objects/0/bounding_box"


def _without_details(value: dict[str, Any]) -> None:
    del value["projects"]["project"]["labels"][0]["label_details"]


def _number_for_text(value: dict[str, Any]) -> None:
    value["data_row"]["id"] = 91827364


def _null(value: dict[str, Any]) -> None:
    value["media_attributes"]["height"] = None


def _unlisted(value: dict[str, Any]) -> None:
    value["projects"]["project"]["labels"][0]["label_kind"] = "sesame"


def _wrong_payload(value: dict[str, Any]) -> None:
    annotations = value["projects"]["project"]["labels"][0]["annotations"]
    annotations["objects"][0]["bounding_box"] = ["sesame"]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_without_details, f"at '{LABEL}/label_details': `label_details` is missing"),
        (_number_for_text, "at '/data_row/id': an integer stands where a string is due"),
        (_null, "at '/media_attributes/height': null stands where an integer is due"),
        (
            _unlisted,
            f"at '{LABEL}/label_kind': none of what is due: 'Default', 'Video', 'DICOM'",
        ),
        (
            _wrong_payload,
            f"at '{BOX}': an array stands where an object is due",
        ),
    ],
)
def test_a_row_that_has_no_type_is_refused_by_place_and_without_its_values(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], None], message: str
):
    value = row()
    spoil(value)
    (answer,) = loaded(tmp_path, [(Profile(params={"label_details": True}), value)])
    assert answer[1] == message


@pytest.mark.parametrize("value", [None, [], "text", 1])
def test_what_is_no_object_is_no_row(tmp_path: Path, value: Any):
    ((pointer, message),) = loaded(tmp_path, [(Profile(), value)])
    assert pointer == ""
    assert message.endswith("stands where an object is due")


def test_what_the_profile_does_not_have_is_kept(tmp_path: Path):
    value = row()
    value["added_member"] = {"of": [1, None]}
    value["projects"]["project"]["labels"][0]["annotations"]["objects"].append(
        {
            "feature_id": "f2",
            "feature_schema_id": "s2",
            "annotation_kind": "ImageCuboid",
            "name": "bird",
            "value": "bird",
            "cuboid": {"depth": 1},
        }
    )
    profile = Profile(params={"label_details": False})
    assert "label_details" not in python_module(profile).partition("class Export")[2]
    assert loaded(tmp_path, [(profile, value)]) == [value]
