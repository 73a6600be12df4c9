"""The extracting wing's verbs: each calls one function and returns its result."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from crawler.result import DEFAULT_CONFIG, DEFAULT_OUTPUT, Config, Json, Output, Result


def extract(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="WARC, HTML or PDF files, or folders; default: our archive."),
    ] = None,
    config: Config = DEFAULT_CONFIG,
    output: Output = DEFAULT_OUTPUT,
    as_json: Json = False,
) -> Result:
    """Read an archive again and write the scored tables; never touches the network."""
    from extract import pipeline
    from extract.ending import ending

    if paths:
        return ending(pipeline.extract_files(paths, config, output))
    return ending(pipeline.extract_archive(output, config))


def extract_run(run_id: str, output: Path, config: Path) -> Result:
    """Extract the run that `microcred run` has just crawled."""
    from extract import pipeline
    from extract.ending import ending

    return ending(pipeline.extract_run(run_id, output, config))


def explain(
    target: Annotated[str, typer.Argument(metavar="URL|FILE")],
    config: Config = DEFAULT_CONFIG,
    output: Output = DEFAULT_OUTPUT,
    as_json: Json = False,
) -> Result:
    """Show one page: what it was judged to be, what was found, what was discarded and why."""
    from extract.explain import explain as explain_page

    return explain_page(target, config, output)


def annotate(
    file: Annotated[str, typer.Argument(metavar="[FILE|-]", help="JSON lines; default: standard input.")] = "-",
    as_json: Json = False,
) -> Result:
    """Answer JSON lines {"id", "text", ...} with the evidence found in each text."""
    from extract.annotate import annotate as annotate_lines

    return annotate_lines(file)


def show(
    credential_id: Annotated[str, typer.Argument(metavar="ID")],
    output: Output = DEFAULT_OUTPUT,
    as_json: Json = False,
) -> Result:
    """Show one credential of the latest tables with its evidence."""
    from extract.show import show as show_credential

    return show_credential(output / "latest", credential_id)


def verify(
    archive: Annotated[bool, typer.Option("--archive", help="Check lengths, digests and the ledger instead.")] = False,
    output: Output = DEFAULT_OUTPUT,
    as_json: Json = False,
) -> Result:
    """Find every published quote again in the archive; or check the archive itself."""
    from extract import verification

    return verification.archive(output) if archive else verification.quotes(output)


VERBS: tuple[Callable[..., Result], ...] = (extract, explain, annotate, show, verify)
