"""What pyproject.toml cannot say: which part is compiled, where a compiler is at hand.

Without one the package is built all the same, and does in Python what would have been compiled. So
it is where the variable EXPORTV2_PURE is set to something: then the wheel is for every platform.
"""

import os
import sys
import sysconfig

from setuptools import Extension, setup

#: One build serves every CPython from this version on, but for those without a global lock.
LIMITED_API, TAG = "0x030B0000", "cp311"

is_offered = (
    sys.implementation.name == "cpython"
    and not sysconfig.get_config_var("Py_GIL_DISABLED")
    and not os.environ.get("EXPORTV2_PURE")
)
if is_offered:
    passes = Extension(
        "exportv2.reading._passes",
        ["validator/exportv2/reading/_passes.c"],
        define_macros=[("Py_LIMITED_API", LIMITED_API)],
        py_limited_api=True,
        optional=True,
    )
    setup(ext_modules=[passes], options={"bdist_wheel": {"py_limited_api": TAG}})
else:
    setup()
