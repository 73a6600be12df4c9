"""What the tables print: one dataclass a kind of row, filled by the pipeline, named as the columns are."""

from extract.rows.change import Change
from extract.rows.codebook import CodebookRow
from extract.rows.credential import Cell, Credential, Facts
from extract.rows.evidence import Evidence
from extract.rows.question import QuestionRow
from extract.rows.read import PageRow, ProviderRow
from extract.rows.results import Issue, Results

__all__ = [
    "Cell",
    "Change",
    "CodebookRow",
    "Credential",
    "Evidence",
    "Facts",
    "Issue",
    "PageRow",
    "ProviderRow",
    "QuestionRow",
    "Results",
]
