"""Every rule on facts that span fields, but those over a whole file."""

from exportv2.consistency import answers, features, frames, geometry, media, scores, times, workflow
from exportv2.consistency.rule import Rule

#: In the order that findings at one place have. Each rule stands in a table beside its function.
RULES: tuple[Rule, ...] = (
    *features.RULES,
    *scores.RULES,
    *frames.RULES,
    *media.RULES,
    *times.RULES,
    *workflow.RULES,
    *geometry.RULES,
    *answers.RULES,
)
