"""Which strings of a row of the glossary edition have a pattern, and these as automata.

Generated from schema/ by `python -m exportv2.generate`.
"""

from collections.abc import Mapping

from exportv2.accepting.automaton import Automaton

#: By shape of an object: its members that hold strings with a pattern, each with the shape of
#: these; None where they are members of objects inside.
MATCHED: Mapping[str, Mapping[str, str | None]] = {
    "details": {
        "created_at": "timestamp",
        "updated_at": "timestamp",
        "last_activity_at": "timestamp",
        "created_by": "email",
    },
    "data_row": {"row_data": "uri", "details": None},
    "review": {"reviewed_at": "timestamp", "reviewed_by": "email"},
    "label_details": {
        "created_at": "timestamp",
        "updated_at": "timestamp",
        "created_by": "email",
        "reviews": None,
    },
    "label_default": {"label_details": None},
    "label_dicom": {"label_details": None},
    "label": {"label_details": None},
    "workflow_history": {"created_at": "timestamp", "created_by": "email"},
    "project_details": {"workflow_history": None},
    "project": {"labels": None, "project_details": None},
    "export": {"data_row": None, "projects": None},
}

#: By shape of a string: what all of it has to match.
AUTOMATA: Mapping[str, Automaton] = {
    "email": Automaton(
        {
            "+_": "1 1 - -",
            "-": "1 1 - 2",
            ".": "- 0 - 2",
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz": "1 1 3 3",
            "@": "- 2 - -",
        },
        frozenset([3]),
    ),
    "timestamp": Automaton(
        {
            "+": "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - 30 - - - - - 30 - - -",
            "-": "- - - - 5 - - - 11 12 13 - - - - - - - - - - - - - - - - - - 30 - - - - - 30 - - -",
            ".": "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - 31 - - - - - - - - -",
            "0": "1 2 3 4 - 6 - 8 - - - 14 14 14 - 19 19 19 19 - 21 23 23 - 25 26 - 28 29 - 33 35 - 36 36 35 - 38 32",
            "1": "1 2 3 4 - 7 8 10 - - - 15 15 15 19 19 19 19 - - 21 23 23 - 25 26 - 28 29 - 33 35 - 36 36 35 - 38 32",
            "2": "1 2 3 4 - - 9 8 - - - 15 17 15 19 19 - 19 - - 22 23 23 - 25 26 - 28 29 - 34 35 - 36 36 35 - 38 32",
            "3": "1 2 3 4 - - 8 - - - - 16 - 18 19 19 - 19 - - - 23 23 - 25 26 - 28 29 - - 35 - 36 36 35 - 38 32",
            "4": "1 2 3 4 - - 10 - - - - - - - 19 19 - 19 - - - 23 - - 25 26 - 28 29 - - 35 - 36 - 35 - 38 32",
            "5": "1 2 3 4 - - 8 - - - - - - - 19 19 - 19 - - - 23 - - 25 26 - 28 29 - - 35 - 36 - 35 - 38 32",
            "6": "1 2 3 4 - - 10 - - - - - - - 19 19 - 19 - - - 23 - - - 26 - - 29 - - 35 - 36 - 35 - - 32",
            "78": "1 2 3 4 - - 8 - - - - - - - 19 19 - 19 - - - 23 - - - 26 - - 29 - - 35 - 36 - 35 - - 32",
            "9": "1 2 3 4 - - 10 - - - - - - - 19 19 - - - - - 23 - - - 26 - - 29 - - 35 - 36 - 35 - - 32",
            ":": "- - - - - - - - - - - - - - - - - - - - - - - 24 - - 27 - - - - - - - - - 37 - -",
            "T": "- - - - - - - - - - - - - - - - - - - 20 - - - - - - - - - - - - - - - - - - -",
            "Z": "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - 32 - - - - - 32 - - -",
        },
        frozenset([32]),
    ),
    "uri": Automaton(
        {
            "!$&'()*+,;=@_~": "- - - - - - - - - - 10 - -",
            "%": "- - - - - - - - - - 11 - -",
            "-.GHIJKLMNOPQRSTUVWXYZgijklmnoqruvwxyz": "- - - - - - - - 9 9 10 - -",
            "/": "- - - - - 7 - 8 - 10 10 - -",
            "0123456789ABCDEFabcdef": "- - - - - - - - 9 9 10 12 10",
            ":": "- - - - 5 - 5 - - - 10 - -",
            "?": "- - - - - - - - - 10 10 - -",
            "h": "1 - - - - - - - 9 9 10 - -",
            "p": "- - - 4 - - - - 9 9 10 - -",
            "s": "- - - - 6 - - - 9 9 10 - -",
            "t": "- 2 3 - - - - - 9 9 10 - -",
        },
        frozenset([9, 10]),
    ),
}
