"""The crawling wing's verbs: each calls one function and returns its result."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.result import (
    DEFAULT_CONFIG,
    DEFAULT_OUTPUT,
    INTERRUPTED,
    NEEDS_A_PERSON,
    OK,
    Config,
    Json,
    MicrocredError,
    Output,
    Result,
)

if TYPE_CHECKING:
    from crawler.run import CrawlOutcome

FINE = ("ok", "robots", "opted_out")


def crawl(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Providers; default: all enabled.")] = None,
    demo: Annotated[bool, typer.Option("--demo", help="Crawl the embedded demo providers on this machine.")] = False,
    demo_port: Annotated[int, typer.Option(help="First port of the demo's local servers.")] = 8471,
    new: Annotated[bool, typer.Option("--new", help="Begin a new run, even if one is unfinished.")] = False,
    config: Config = DEFAULT_CONFIG,
    output: Output = DEFAULT_OUTPUT,
    as_json: Json = False,
) -> Result:
    """Read the providers' pages into the archive, politely; go on where an unfinished run was."""
    return crawl_result(crawl_providers(ids or [], demo, demo_port, new, config, output))


def crawl_providers(
    ids: list[str], demo: bool, demo_port: int, new: bool, config: Path, output: Path
) -> "CrawlOutcome":
    """Crawl the providers named, or all enabled ones, of `config` or of the embedded demo."""
    from crawler import registry
    from crawler import run as runner

    if demo:
        from crawler.demo.server import DemoServer

        name = f"{registry.DEMO}{demo_port}"
        embedded = registry.named(name)
        with DemoServer(demo_port):
            return runner.crawl(embedded, embedded.select(ids), output, new=new, registry_name=name)
    loaded = registry.load(config)
    providers = loaded.select(ids)
    if not providers:
        raise registry.RegistryError(
            f"{config}: no provider is enabled; name one (`microcred crawl ID`), or set enabled = true in its block"
        )
    loaded.require_contact(providers)
    return runner.crawl(loaded, providers, output, new=new, registry_name=str(config.absolute()))


def crawl_result(outcome: "CrawlOutcome") -> Result:
    """Say what a crawl gave; exit code 0 only when every provider ended well."""
    states = outcome.providers
    lines = [
        f"{name}: {state.state}{' - ' + state.reason if state.reason else ''}; {state.pages} pages"
        f" ({state.new} new, {state.same} unchanged)"
        for name, state in states.items()
    ]
    fine = all(state.state in FINE for state in states.values())
    code = INTERRUPTED if outcome.interrupted else OK if fine else NEEDS_A_PERSON
    return Result(asdict(outcome), [f"run {outcome.run_id}", *lines], code)


def list_providers(config: Config = DEFAULT_CONFIG, as_json: Json = False) -> Result:
    """List the providers of the registry, and how many are ready by province and by kind."""
    from crawler import registry
    from crawler.roster import lines, roster

    told = roster(registry.load(config))
    return Result(told, lines(told, str(config)))


list_providers.__name__ = "list"


def check(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Providers to look at live.")] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Lint the registry only; ask no site.")] = False,
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> Result:
    """Say what is wrong with the registry and, for providers named, with what their sites answer; and the way out."""
    from crawler import registry
    from crawler.finding import Source
    from crawler.lint import lint

    loaded = registry.load(config)
    chosen = [provider.id for provider in loaded.select(ids)] if ids else list(loaded.providers)
    source = Source(str(config), config.read_text(encoding="utf-8-sig"))
    found = [one for one in lint(loaded, source) if not ids or one.name in chosen]
    facts: dict[str, list[str]] = {}
    if ids and not offline:
        from crawler.check import check as look_at

        for checked in look_at(loaded, ids):
            facts[checked.provider_id] = checked.facts
            found += [source.finding(checked.provider_id, trouble) for trouble in checked.troubles]
    lines = [f"{name}: {fact}" for name, told in facts.items() for fact in told] + list(map(str, found))
    looked = f", {len(facts)} looked at" if facts else "; name one to look at its site"
    lines.append(f"findings: {len(found)}; providers linted: {len(chosen)}{looked}")
    data = {"findings": list(map(asdict, found)), "facts": facts, "providers": len(chosen)}
    return Result(data, lines, NEEDS_A_PERSON if found else OK)


def new(
    url: Annotated[str, typer.Argument(help="The page that lists a provider's micro-credentials, or its home page.")],
    provider_id: Annotated[str, typer.Option("--id", help="The block's id; default: from the host.")] = "",
    province: Annotated[str, typer.Option(help="BC, AB ...; default: from a postal code on the page.")] = "",
    kind: Annotated[str, typer.Option(help="college, cegep ...; default: from the name.")] = "",
    save: Annotated[Path | None, typer.Option(help="Folder to keep the page in, for `microcred explain`.")] = None,
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> Result:
    """Look at a site, guess its provider's block and write it into the registry, not enabled."""
    from crawler.new import new as write_block

    written = write_block(config, url, provider_id, province, kind)
    lines = [written.block, "", f"written into {config}, not enabled: what was guessed stands with its source"]
    if not written.guess.examples:
        lines.append("no credential's address was recognized: give the page that lists them")
    if save:
        save.mkdir(parents=True, exist_ok=True)
        kept = save / f"{written.provider_id}.html"
        kept.write_bytes(written.page.body)
        lines.append(f"the page is kept as {kept}: `microcred explain {kept}`")
    lines.append(f"next: mend the block, `microcred check {written.provider_id}`, then take out enabled = false")
    return Result({"id": written.provider_id, "block": written.block, **asdict(written.guess)}, lines)


def init(
    folder: Annotated[Path, typer.Argument(help="Where to begin.")] = Path(),
    as_json: Json = False,
) -> Result:
    """Write a starter spiders.toml, with its JSON Schema for editors, into a folder that has none."""
    written = []
    for name in ("spiders.toml", "spiders.schema.json"):
        target = folder / name
        if target.exists():
            raise MicrocredError(f"{target}: exists already; nothing was changed")
    for name, source in (("spiders.toml", "starter.toml"), ("spiders.schema.json", "spiders.schema.json")):
        target = folder / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            target.write_bytes(files("crawler").joinpath(source).read_bytes())
        except OSError as error:
            raise MicrocredError(f"{target}: cannot be written: {error.strerror}") from None
        written.append(str(target))
    lines = [
        f"wrote {', '.join(written)}",
        "next: put your contact and a provider into spiders.toml, then `microcred run`",
        "or look at the whole thing first, without a network: `microcred run --demo`",
    ]
    return Result({"written": written}, lines)


def schema() -> Result:
    """Print the JSON Schema of spiders.toml."""
    from crawler import registry

    json.dump(registry.schema(), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
    return Result(printed=True)


def verify_archive(output: Path) -> Result:
    """Check every record's length and digests, and the ledger against the archive both ways."""
    from crawler.archive import check
    from crawler.audit import check_ledger

    files_read = sorted((output / "archive").glob("*/*.warc.gz"))
    if not files_read:
        raise MicrocredError(f"{output / 'archive'}: no archive here; `microcred crawl` begins one")
    problems = [problem for path in files_read for problem in check(path)]
    problems += check_ledger(output / "archive")
    told = "clean" if not problems else f"{len(problems)} problems; the next crawl cuts a torn tail and reads on"
    data = {"files": len(files_read), "problems": problems}
    return Result(data, [*problems, f"{len(files_read)} archive files: {told}"], NEEDS_A_PERSON if problems else OK)


VERBS: tuple[Callable[..., Result], ...] = (crawl, list_providers, check, new, init, schema)
