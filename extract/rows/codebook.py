"""A row of codebook.csv: what a column, a word, a rule or a weight means."""

from dataclasses import dataclass


@dataclass(slots=True)
class CodebookRow:
    """One row of codebook.csv: a column, a word that cells use, a criterion, subtype, rule, points or weight."""

    entry: str
    """column | word | criterion | subtype | rule | points | weight | convention."""
    within: str
    """What the name belongs to: the table of a column, the set of a word, the criterion of a subtype ..."""
    name: str
    label_en: str
    label_fr: str
    description_en: str
    description_fr: str
    lang: str = ""
    value: float | None = None
    """Points or weight."""
    type: str = ""
    words: str = ""
    pattern: str = ""
