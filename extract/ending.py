"""What an extraction says at its end: how much was found, who needs a look, and which file to open."""

from collections import Counter

from crawler.result import Result
from extract.diff import summary
from extract.evidence.hit import CORE
from extract.pipeline import Written
from extract.tables.latest import LATEST, file_to_open
from extract.verdicts import exit_code

READ = ("ok", "changed")
"""Verdicts that say all themselves."""


def ending(written: Written) -> Result:
    """Return the result of an extraction: exit code by the verdicts, the tables' folder for programs and people."""
    results = written.results
    assessed = [one for one in results.credentials if not one.not_assessed_reason]
    width = max((len(row.provider_id) for row in results.providers), default=0)
    lines = [
        f"{row.provider_id:<{width}}  {row.credentials:>4} credentials  {row.pages:>4} pages  {row.verdict}"
        + (f": {row.reason}" if row.verdict not in READ else "")
        for row in results.providers
    ]
    unread = Counter(one.not_assessed_reason for one in results.credentials if one.not_assessed_reason)
    lines += [
        "",
        f"{len(results.credentials)} credentials of {len(results.providers)} providers, {len(results.pages)} pages read"
        + "".join(f"; {number} not assessed ({reason})" for reason, number in unread.items()),
        "stated on their pages: "
        + ", ".join(f"{name} {sum(one.cells[name].status == 'yes' for one in assessed)}" for name in CORE)
        + f" of {len(assessed)}",
    ]
    lines += summary(results.changes, results.compared_with)
    if written.kept_latest:
        lines.append("a provider gave less than expected: `latest` was left as it was")
    lines.append(f"open {file_to_open(written.folder if written.kept_latest else written.folder.parent / LATEST)}")
    data = {
        "run_id": results.run_id,
        "folder": str(written.folder),
        "latest": not written.kept_latest,
        "credentials": len(results.credentials),
        "evidence": len(results.evidence),
        "pages": len(results.pages),
        "changes": len(results.changes),
        "compared_with": list(results.compared_with),
        "issues": len(results.issues),
        "providers": {row.provider_id: {"verdict": row.verdict, "reason": row.reason} for row in results.providers},
    }
    return Result(data, lines, exit_code(results.providers))
