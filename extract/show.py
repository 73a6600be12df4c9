"""One credential for the terminal: what it is, what its page says, the sentences, what changed, what to ask."""

import sys
from dataclasses import asdict
from pathlib import Path
from textwrap import wrap

from crawler.result import USAGE, MicrocredError, Result, did_you_mean
from extract.evidence.hit import CORE, CRITERIA
from extract.tables import columns
from extract.tables.columns import NUMBERS, Column
from extract.tables.csvfile import number_text
from extract.tables.questions import questions
from extract.tables.reread import Document, read_csv, read_rows

WIDTH, MARGIN = 100, 21
FACTS = tuple(column for column in columns.of("credentials") if column.path.startswith("facts."))
SCORES = tuple(column for column in columns.of("credentials") if column.type == "score")
RAW = {"hours": "hours_raw", "weeks": "weeks_raw", "price_cad": "price_raw"}
"""Numbers, and the words that they were read from."""
NAMED = {"laddering": "laddering_target", "industry": "industry_name", "skill": "skill_name"}


class UnknownCredentialError(MicrocredError):
    """No row of the tables has that id."""

    exit_code = USAGE


def show(run_folder: Path, credential_id: str) -> Result:
    """Return the credential `credential_id` of the tables in `run_folder`; its lines are for people, its data raw."""
    try:
        rows = {row["credential_id"]: row for row in read_rows(run_folder, "credentials")}
    except (OSError, ValueError) as error:
        raise MicrocredError(f"{run_folder}: no tables to show from: {error}") from None
    if credential_id not in rows:
        raise UnknownCredentialError(
            f"there is no credential '{credential_id}' in {run_folder}{did_you_mean(credential_id, rows)}"
        )
    row = rows[credential_id]
    asked = [asdict(question) for question in questions(row)]
    changed = _changes(run_folder, credential_id)
    return Result({**row, "questions": asked, "changes": changed}, _lines(row, changed, sys.stdout.isatty()))


def _changes(run_folder: Path, credential_id: str) -> list[dict[str, str]]:
    """Return the credential's rows of changes.csv; none where the tables are older than that file."""
    path = run_folder / "changes.csv"
    return [row for row in read_csv(path) if row["credential_id"] == credential_id] if path.exists() else []


def _lines(row: Document, changed: list[dict[str, str]], colour: bool) -> list[str]:
    title = row["title"] or "(no title: its page could not be read)"
    lines = [_bold(title, colour), *([row["title_alt"]] if row["title_alt"] else [])]
    provider = f"{row['provider_name']} ({row['province']})" if row["province"] else row["provider_name"]
    lines.append(" · ".join(filter(None, (row["credential_id"], provider, row["credential_type"], row["lang"]))))
    lines += [row["url"], *row["alt_urls"]]
    if row["not_assessed_reason"]:
        lines += ["", f"not assessed: {row['not_assessed_reason']}"]
        return [*lines, *_changed(changed, colour), *_asked(row, colour)]
    lines += ["", *filter(None, (_fact(row, column) for column in FACTS))]
    for criterion in CRITERIA:
        lines += ["", *_criterion(row, criterion, colour)]
    lines += ["", *(_pair(column.name, number_text(row[column.name], "score")) for column in SCORES)]
    return [*lines, *_changed(changed, colour), *_asked(row, colour)]


def _changed(changed: list[dict[str, str]], colour: bool) -> list[str]:
    lines = ["", _bold(f"changed since {changed[0]['old_run_id']}", colour)] if changed else []
    for one in changed:
        what = f"{one['old_value'] or '(empty)'} -> {one['new_value'] or '(empty)'}" if one["column"] else one["change"]
        lines.append(_pair(one["column"] or "credential", f"{one['effect'] or what} ({one['cause']})"))
    return lines


def _asked(row: Document, colour: bool) -> list[str]:
    """Return the questions for the provider, in English, and in French where its page is."""
    asked = questions(row)
    lines = ["", _bold("ask the provider", colour)] if asked else []
    for question in asked:
        texts = [question.question_en, *([question.question_fr] if row["lang"] == "fr" else [])]
        said = [line for text in texts for line in wrap(text, WIDTH - MARGIN)]
        lines += [_pair(f"{question.rank}. {question.criterion}", said[0]), *(" " * MARGIN + line for line in said[1:])]
    return lines


def _fact(row: Document, column: Column) -> str:
    value = row[column.name]
    number = next((name for name, raw in RAW.items() if raw == column.name), "")
    if value is None or (number and row[number] is not None):
        return ""
    if column.type not in NUMBERS:
        return _pair(column.name, value)
    said = row[RAW[column.name]]
    return _pair(column.name, number_text(value, column.type) + (f", as “{said}”" if said else ""))


def _criterion(row: Document, criterion: str, colour: bool) -> list[str]:
    points = number_text(row[f"{criterion}_points"], "number")
    weight = f" ({points} point{'' if points == '1' else 's'})" if criterion in CORE else ""
    kind = ", ".join(filter(None, (row[f"{criterion}_subtype"], row.get(NAMED.get(criterion, "")))))
    said = _pair(criterion, f"{_bold(row[criterion], colour)}{weight}{': ' + kind if kind else ''}")
    if not row[f"{criterion}_quote"]:
        return [said]
    quote = wrap(f"“{row[f'{criterion}_quote']}”", WIDTH - MARGIN)
    return [said, *(" " * MARGIN + line for line in quote), " " * MARGIN + row[f"{criterion}_link"]]


def _pair(name: str, value: str) -> str:
    return f"{name:<{MARGIN}}{value}"


def _bold(text: str, colour: bool) -> str:
    return f"\033[1m{text}\033[0m" if colour else text
