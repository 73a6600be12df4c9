"""A row of questions.csv: what a learner should ask."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class QuestionRow:
    """One row of questions.csv: what a learner should ask about one criterion of one credential."""

    credential_id: str
    provider_id: str
    provider_name: str
    title: str
    url: str
    criterion: str
    reason: str
    """The cell's status: optional | provider_level | planned | negated | not_stated | not_assessed."""
    question_en: str
    question_fr: str
    ranks: Mapping[str, int | None] = field(default_factory=dict)
    """Profile -> place among the credential's questions, from 1; None where it does not apply to the profile."""
