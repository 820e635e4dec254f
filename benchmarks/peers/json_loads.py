"""Read rows with the standard library's json; nothing is checked."""

import json
import sys
from pathlib import Path

rows = 0
with Path(sys.argv[1]).open("rb") as file:
    for line in file:
        json.loads(line)
        rows += 1
print(json.dumps({"rows": rows, "refused": 0}))
