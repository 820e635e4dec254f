"""Read rows with orjson; nothing is checked. What any Python program pays to have the rows."""

import sys
from pathlib import Path

import orjson

rows = 0
with Path(sys.argv[1]).open("rb") as file:
    for line in file:
        orjson.loads(line)
        rows += 1
print(orjson.dumps({"rows": rows, "refused": 0}).decode())
