"""Whom a sentence speaks for: this credential, the family its page presents, or the whole provider."""

from extract.evidence.hit import Criterion, Passage, Scope, Status
from extract.evidence.institution import speaks_for_all
from extract.evidence.language import Found, Language


def scope_of(
    criterion: Criterion, status: Status, text: str, found: Found, carried: Found, passage: Passage,
    language: Language, stated: Scope | None = None,
) -> Scope:  # fmt: skip
    """Return the scope of evidence in a sentence: what its rule states, else what its page, words and heading say.

    Words of all learners or all programmes speak for the provider, in the sentence or above it; so do its services (a
    career centre) where it is support for a job; but not where the sentence names this credential, and not where it
    denies: what nobody has, those who take this credential do not have.
    """
    if passage.kind == "provider":
        return "provider"
    if status != "negated":
        wide = speaks_for_all(text, passage.names, language.rules) or any(
            where.get(name) for where in (found, carried) for name in ("wide", "all")
        )
        unit = criterion == "career" and found.get("unit")
        if stated == "provider" or (not found.get("own") and (wide or unit)):
            return "provider"
    return "family" if passage.kind == "family" else "programme"
