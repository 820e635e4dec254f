"""What stands at the head of printed code: of which rows it is, and how it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exportv2 import bundle

if TYPE_CHECKING:
    from exportv2.profile import Profile


def command_line(target: str, profile: Profile) -> str:
    """Return the command that prints `target` for a profile: the same for equal profiles."""
    words = ["exportv2", "codegen", target]
    if profile.export is not None:
        words += ["--export", profile.export]
    for name in bundle.names("param"):
        if name in profile.params:
            words += ["--param", f"{name}={'true' if profile.params[name] else 'false'}"]
    return " ".join([*words, "--edition", profile.edition])


def made_by(target: str, profile: Profile) -> str:
    """Return the sentence on how `target` was made; it tells no time."""
    command = command_line(target, profile)
    return f"Printed by `{command}`, schema digest {bundle.digest()}; do not edit."
