"""The front door: joins the two wings' commands and holds `run`."""

import sys
from typing import Annotated

import typer

from crawler import commands as crawl_commands
from crawler.result import DEFAULT_CONFIG, DEFAULT_OUTPUT, Config, Json, Output, Result, verb
from extract import commands as extract_commands

app = typer.Typer(
    name="microcred",
    help="Read micro-credential providers' public pages; flag published evidence of quality, with the sentence.",
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def print_version(wanted: bool) -> None:
    """Print name, version and codebook version, and end, where that is asked for."""
    if wanted:
        from crawler.useragent import software_version
        from extract.evidence.codebook import load_codebook

        print(f"microcred {software_version()} (codebook {load_codebook().version})")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and the codebook's.", callback=print_version, is_eager=True),
    ] = False,
) -> None:
    """Take what stands before a command."""


@app.command()
@verb
def run(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Providers; default: all enabled.")] = None,
    demo: Annotated[bool, typer.Option("--demo", help="Crawl the embedded demo providers on this machine.")] = False,
    demo_port: Annotated[int, typer.Option(help="First port of the demo's local servers.")] = 8471,
    new: Annotated[bool, typer.Option("--new", help="Begin a new run, even if one is unfinished.")] = False,
    config: Config = DEFAULT_CONFIG,
    output: Output = DEFAULT_OUTPUT,
    as_json: Json = False,
) -> Result:
    """Crawl providers, extract evidence, write the scored tables."""
    crawled = crawl_commands.crawl_providers(ids or [], demo, demo_port, new, config, output)
    if crawled.interrupted:
        return crawl_commands.crawl_result(crawled)
    return extract_commands.extract_run(crawled.run_id, output, config)


@app.command()
@verb
def verify(
    archive: Annotated[bool, typer.Option("--archive", help="Check lengths, digests and the ledger instead.")] = False,
    output: Output = DEFAULT_OUTPUT,
    as_json: Json = False,
) -> Result:
    """Find every published quote again in the archive; or check the archive itself."""
    return crawl_commands.verify_archive(output) if archive else extract_commands.verify_quotes(output)


for wing in (crawl_commands, extract_commands):
    for command in wing.VERBS:
        app.command()(verb(command))


def main() -> None:
    """Run the command line."""
    sys.exit(app())


if __name__ == "__main__":
    main()
