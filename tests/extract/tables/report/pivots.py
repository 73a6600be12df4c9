"""The five pivot tables of docs/analysts.md and docs/analystes.md, by pandas, from the tables of a run.

`python -m tests.extract.tables.report.pivots output/latest` writes them anew into both pages after a demo run.
"""

import re
import sys
from pathlib import Path

import pandas as pd

DOCS = Path(__file__).parents[4] / "docs"
PAGES = {"en": DOCS / "analysts.md", "fr": DOCS / "analystes.md"}
BLOCK = re.compile(r"(?:^\|.*\n)+", re.M)
FRENCH = {"count": "nombre", "average": "moyenne"}


def tables(folder: Path) -> list[tuple[pd.DataFrame, str]]:
    """Return each pivot table of a run with the format of its numbers."""
    rows = pd.read_csv(folder / "credentials.csv")
    asked = pd.read_csv(folder / "questions.csv")
    read = rows[rows["not_assessed_reason"].isna()]
    full = rows[rows["price_kind"] == "full"]
    prices = full.groupby("delivery")["price_cad"].agg(count="count", average="mean")
    prices.loc["total"] = [len(full), full["price_cad"].mean()]
    kinds = counted(read, "provider_kind", "laddering")
    return [
        (counted(rows, "province", "wil"), "{:.0f}"),
        (100 * kinds.div(kinds["total"], axis=0), "{:.1f}%"),
        (prices, "{:.2f}"),
        (counted(read, "wil", "laddering"), "{:.0f}"),
        (counted(asked, "criterion", "reason"), "{:.0f}"),
    ]


def counted(rows: pd.DataFrame, index: str, columns: str) -> pd.DataFrame:
    return pd.crosstab(rows[index], rows[columns], margins=True, margins_name="total")


def printed(table: pd.DataFrame, form: str, lang: str) -> str:
    """Return a table in Markdown, as `lang` writes numbers; an empty cell stands for none."""

    def number(value: float, column: str) -> str:
        text = ("{:.0f}" if column == "count" else form).format(value) if value else ""
        return text.replace(".", ",").replace("%", " %") if lang == "fr" else text

    names = [str(table.index.name), *map(str, table.columns)]
    head = [FRENCH.get(name, name) if lang == "fr" else name for name in names]
    lines = [head, ["---"] * len(head)]
    lines += [[str(name), *map(number, row, names[1:])] for name, row in zip(table.index, table.values, strict=True)]
    return "".join(line(cells) for cells in lines)


def line(cells: list[str]) -> str:
    body = "".join(f" {cell} |" if cell else " |" for cell in cells)
    if set(cells) == {"---"}:
        body = body.replace(" ", "")
    return f"|{body}\n"


def written_anew(folder: Path, lang: str) -> str:
    """Return the page of `lang` with the tables of `folder`."""
    text = PAGES[lang].read_text(encoding="utf-8")
    start = text.index("### 1.")
    blocks = iter(printed(table, form, lang) for table, form in tables(folder))
    return text[:start] + BLOCK.sub(lambda _: next(blocks), text[start:])


def main() -> None:
    """Write the tables of the run in the folder that is named."""
    for lang, page in PAGES.items():
        page.write_text(written_anew(Path(sys.argv[1]), lang), encoding="utf-8")


if __name__ == "__main__":
    main()
