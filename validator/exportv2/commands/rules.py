"""`exportv2 rules`: every rule, or one explained."""

import json

import click

from exportv2.commands.output import standard_output
from exportv2.rules import rules


@click.command("rules", short_help="List the rules, or explain one.")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
@click.argument("rule", metavar="[RULE]", required=False)
def command(*, rule: str | None, output_format: str) -> None:
    """List every rule with its level; or explain RULE: what, why, an example, and it mended.

    The first word of several, such as `consistency`, lists those.
    """
    known = rules()
    if rule is not None and rule in known:
        # What explains loads the rules themselves, of which a list has no need.
        from exportv2.explaining.explanation import explanation  # noqa: PLC0415

        explained = explanation(rule)
        text, record = list(explained.text()), explained.record()
    else:
        listed = {
            name: of for name, of in known.items() if rule is None or name.startswith(f"{rule}.")
        }
        if not listed:
            raise click.UsageError(f"{rule!r} is no rule, nor what rules begin with")
        widest = max(map(len, listed))
        text = [f"{name:{widest}}  {of.level:7}  {of.explanation}" for name, of in listed.items()]
        record = {
            "rules": [
                {"rule": name, "level": of.level, "what": of.explanation}
                for name, of in listed.items()
            ]
        }
    with standard_output() as write:
        if output_format == "json":
            write(json.dumps(record, indent=2, ensure_ascii=False) + "\n")
        else:
            write("".join(f"{line}\n" for line in text))
