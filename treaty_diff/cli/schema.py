"""``treaty-diff schema``."""

import click

_SHAPES = ["compare", "compare-row", "extract-row", "check"]


@click.command(
    epilog="""\b
Examples:
  treaty-diff schema
  treaty-diff schema extract-row"""
)
@click.argument("shape", type=click.Choice(_SHAPES), default="compare")
def schema(shape: str) -> None:
    """Print the JSON Schema of what the commands write.

    SHAPE is compare (compare --format json), compare-row (a line of compare --format jsonl), extract-row
    (a line of extract) or check (check --format json). The schemas are JSON Schema 2020-12, made from the
    types that write the output.
    """
    from treaty_diff.render.json import schema as schema_of

    click.echo(schema_of(shape), nl=False)
