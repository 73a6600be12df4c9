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


def evaluate(
    gold: Annotated[
        list[Path], typer.Argument(metavar="GOLD...", help="Labelled sentences (.jsonl), folders of labelled pages.")
    ],
    errors: Annotated[int, typer.Option("--errors", min=0, help="Examples of each cause of error.")] = 0,
    resamples: Annotated[int, typer.Option(min=0, help="Of the bootstrap; 0 gives no intervals.")] = 1000,
    seed: Annotated[int, typer.Option(help="Of the bootstrap.")] = 1,
    as_json: Json = False,
) -> Result:
    """Measure the tool on labelled sentences and pages, beside simple baselines: F1, status, kappa, alpha."""
    from extract.evaluate import evaluate as measure

    return measure(gold, errors, resamples, seed)


def sample(
    size: Annotated[int, typer.Option(min=1, help="Sentences to draw.")] = 300,
    nothing: Annotated[float, typer.Option(help="Share of sentences in which nothing was found.")] = 0.33,
    coder: Annotated[list[str] | None, typer.Option(help="A coder's name; give it twice.")] = None,
    lang: Annotated[str, typer.Option(help="en or fr; default: both.")] = "",
    seed: Annotated[int, typer.Option(help="The same seed draws the same sentences.")] = 1,
    to: Annotated[Path | None, typer.Option(help="Folder of the sheets; default: OUTPUT/coding/SAMPLE.")] = None,
    output: Output = DEFAULT_OUTPUT,
    as_json: Json = False,
) -> Result:
    """Draw sentences of a run for two people to code, blind to what the tool says."""
    from extract.sample import sample as draw

    return draw(output, size, nothing, coder or (), lang, seed, to)


def agree(
    coded: Annotated[
        list[Path],
        typer.Argument(
            metavar="CODED [CODED]",
            help="Filled-in sheets (.xlsx, .ods, .csv), or two labellings of the same sentences (.jsonl).",
        ),
    ],
    key: Annotated[Path | None, typer.Option(help="The tool's answers; default: the key beside the sheet.")] = None,
    partial: Annotated[bool, typer.Option("--partial", help="Compare what is coded so far.")] = False,
    errors: Annotated[int, typer.Option("--errors", min=0, help="Disagreements to show.")] = 0,
    resamples: Annotated[int, typer.Option(min=0, help="Of the bootstrap; 0 gives no intervals.")] = 1000,
    seed: Annotated[int, typer.Option(help="Of the bootstrap.")] = 1,
    as_json: Json = False,
) -> Result:
    """Compare coded sheets with each other, and the tool with each."""
    from extract.agree import agree as compare

    return compare(coded, key, errors, resamples, seed, partial=partial)


def codebook(
    markdown: Annotated[bool, typer.Option("--markdown", help="As Markdown.")] = False,
    as_json: Json = False,
) -> Result:
    """Print the codebook: criteria, rules with reasons and examples, words."""
    from extract.codebook import codebook as printed

    return printed(markdown=markdown)


def show(
    credential_id: Annotated[str, typer.Argument(metavar="ID")],
    output: Output = DEFAULT_OUTPUT,
    as_json: Json = False,
) -> Result:
    """Show one credential of the latest tables with its evidence."""
    from extract.show import show as show_credential
    from extract.tables.latest import current

    return show_credential(current(output), credential_id)


def diff(
    runs: Annotated[
        list[str] | None, typer.Argument(metavar="[RUN RUN]", help="Two runs; default: the last two.")
    ] = None,
    config: Config = DEFAULT_CONFIG,
    output: Output = DEFAULT_OUTPUT,
    as_json: Json = False,
) -> Result:
    """Say what changed between two runs, and whether page, method, registry or access is the cause."""
    from extract.diff import diff as diff_runs

    return diff_runs(runs or [], output, config)


def report(
    browse: Annotated[bool, typer.Option("--open", help="Open it in a browser, in this machine's language.")] = False,
    run: Annotated[str, typer.Option("--run", help="Another run than the last good one.")] = "",
    output: Output = DEFAULT_OUTPUT,
    as_json: Json = False,
) -> Result:
    """Write the report of a run anew from its tables, in English and French; open it."""
    from extract.tables.report.again import rewrite

    return rewrite(output, run, browse)


def verify_quotes(output: Path) -> Result:
    """Find every published quote of the latest tables again in the archive."""
    from extract.verify import quotes

    return quotes(output)


VERBS: tuple[Callable[..., Result], ...] = (
    extract,
    explain,
    annotate,
    show,
    report,
    diff,
    evaluate,
    sample,
    agree,
    codebook,
)
