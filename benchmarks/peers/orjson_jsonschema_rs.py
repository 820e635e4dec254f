"""Read rows with orjson, check them with jsonschema-rs."""

import sys
from pathlib import Path

import jsonschema_rs
import orjson

schema = orjson.loads(Path(sys.argv[2]).read_bytes())
is_valid = jsonschema_rs.Draft202012Validator(schema).is_valid
rows = refused = 0
with Path(sys.argv[1]).open("rb") as file:
    for line in file:
        refused += not is_valid(orjson.loads(line))
        rows += 1
print(orjson.dumps({"rows": rows, "refused": refused}).decode())
