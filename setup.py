"""What pyproject.toml cannot say: which parts are compiled, where a compiler is at hand.

Without one the package is built all the same, and does in Python what would have been compiled. So
it is where the variable EXPORTV2_PURE is set to something: then the wheel is for every platform.
"""

import os
import sys
import sysconfig

from setuptools import Extension, setup

#: One build serves every CPython from this version on, but for those without a global lock.
LIMITED_API, TAG = "0x030B0000", "cp311"
READING, ACCEPTING = "validator/exportv2/reading", "validator/exportv2/accepting/c"
WALKS = ("module", "counting", "gathering", "matching", "searching")
MODULES = {
    "exportv2.reading._passes": [f"{READING}/_passes.c"],
    "exportv2.accepting._walks": [f"{ACCEPTING}/{name}.c" for name in WALKS],
}

is_offered = (
    sys.implementation.name == "cpython"
    and not sysconfig.get_config_var("Py_GIL_DISABLED")
    and not os.environ.get("EXPORTV2_PURE")
)
if is_offered:
    compiled = [
        Extension(
            module,
            sources,
            depends=[f"{ACCEPTING}/walks.h"],
            define_macros=[("Py_LIMITED_API", LIMITED_API)],
            py_limited_api=True,
            optional=True,
        )
        for module, sources in MODULES.items()
    ]
    setup(ext_modules=compiled, options={"bdist_wheel": {"py_limited_api": TAG}})
else:
    setup()
