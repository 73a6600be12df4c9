"""Read what the credential costs: which of a page's amounts is its price, and of what kind."""

import re
from collections import Counter
from dataclasses import dataclass

from extract.facts.free import THIS, free_chip, free_sentence, free_value
from extract.facts.lexicon import words
from extract.facts.money import Money, amounts
from extract.facts.statements import Statement, Statements, Trust
from extract.facts.words import short

_NOT_BEFORE = re.compile(r"(?:" + words("price", "not_before") + r")\b")
_NOT_AFTER = re.compile(
    r"^(?! (?:includ|inclut|incluant|compren))[\s\w':+-]{0,14}?\b(?:"
    + words("price", "not_after")
    + r")|^ ?/(?!course|cours\b)[a-z]|^ ?/ ?(?:unit|credit|crédit|month|term|hour)"
)
_CHARGED_FOR = re.compile(r"^[^.;]{0,30}\b(?:" + words("price", "charged_for") + r")\b")
_BESIDE = re.compile(r"in addition to|on top of|en plus d|en sus d")
_MEMBERS = re.compile(r"(?<!non)(?<!non[ -])\b(?:membres?|members?|adhérente?s?)\b")
"""A price under this label is not everybody's."""
_EQUIPMENT = re.compile(r"\b(?:équipements?|equipment|ppe|épi)\b")
_FOREIGN_STUDENT = re.compile(words("price", "foreign_student"))
_HOME_STUDENT = re.compile(words("price", "home_student"))
_OUT_OF_PROVINCE = re.compile(words("price", "out_of_province"))
_OTHERS = re.compile(r"(?:" + words("price", "others") + r")(?= ?(?:$|[.;,):/+(]|(?:plus|and|et|or|ou)\b))")
_CLOSED_GROUP = re.compile(r"\b(?:" + words("price", "closed_group") + r")\b")
"""`$240 for members, $380 for others`: the second is everybody's; not so after `$390 for residents`."""
_WHOSE = re.compile(r"[\s(,-]*(?:for |pour )?(?:the |les |all )?(?:(?:\w+ )?students? |étudiant\w* |personnes )?")
_COST = re.compile(r"\b(?:" + words("price", "cost") + r")\b")
_APPOSED = re.compile(r"\b(?:fees?|cost|tuition|price|frais|coût|prix|tarif|droits)[,(] ?$")
"""`The fee, $980, includes your tools`."""
_VERBS = ("cost", "costs", "pay")
_THE_COST = re.compile(r"\b(?:the|total|full|your) cost\b")
_TOTAL = re.compile(r"\btotal(?:e|s)?\b")
_WEAK = re.compile(r"registration fee|frais d'inscription|droits d'inscription")
_PER_COURSE = re.compile(words("price", "per_course"))
_EACH = re.compile(r"\s*each\b")
_FROM = re.compile(r"(?:" + words("price", "from") + r") ?(?:environ |approximately |about |only )?(?:CAD? ?|CDN ?)?$")
_TAIL = re.compile(r" ?(?:" + words("price", "tail") + r")+", re.IGNORECASE)
_WITH = rf"(?: ?(?:\+|plus|and|et|,)? ?(?:{words('price', 'with')}))*"
_ALONE = re.compile(
    r"(?:(?:from |starting at |only )?(?:CAD? ?)?\$ ?[\d,]+(?:\.\d\d)?(?: ?CAD)?"
    rf"|(?:à partir de |dès )?[\d ]+(?:,\d\d)? ?\$(?: ?CAD?)?){_WITH}",
    re.IGNORECASE,
)
"""An amount that is all its block says."""
_CLAUSE = re.compile(r"[;.!?|](?:\s|$)|\n|,\s(?=\D|$)| \+ | plus (?=\$|\d)")
_PARENTHESIS = re.compile(r" ?\(([^()]*)(\)?)")
_INCLUDED = re.compile(r"\b(?:includ\w+|compris\w*|incluse?s?)\b", re.IGNORECASE)
"""`$1,800 (includes materials)`: the price of all of it, not of materials."""
SECTION = re.compile(words("price", "section"), re.IGNORECASE)
_BARE = re.compile(r"\d{2,3}(?:,\d{3})*\.\d\d")
"""An amount without its sign, under a label that says what it is: `Tuition | 425.00`."""
_RATED = re.compile(r"\b(?:" + words("price", "everybody") + r")")
"""The rate of those who are no members."""
_LONGEST_RATE = 60
_LEAST_IN_PROSE, _LEAST_WEAK, _MOST = 10, 100, 50_000


@dataclass(frozen=True, slots=True)
class Price:
    """An amount in Canadian dollars, its kind (full, per_course, from, free) and the page's words."""

    amount: float | None = None
    kind: str = ""
    raw: str = ""


def read_price(said: Statements) -> Price:
    """Return the price for a Canadian resident; an empty Price where the page gives none."""
    for group in said.groups("price"):
        if group[0].trust is Trust.CHIP:
            if free := next(filter(None, map(free_chip, group)), ""):
                return Price(0.0, "free", free)
            group = _alone(group)
            if len({one.text for one in group}) != 1:
                continue
        if group[0].trust < Trust.PROSE and (free := next(filter(None, map(free_value, group)), "")):
            return Price(0.0, "free", free)
        offers = [offer for statement in group if (offer := _offer(statement))]
        if offers and group[0].trust is Trust.LINKED and _outdated(offers, said):
            continue
        if offers:
            best = min(rank for rank, _, _ in offers)
            price = _agreed([(statement, price) for rank, statement, price in offers if rank == best])
            if price:
                return price
    for group in said.groups("price"):
        if free := next(filter(None, map(free_sentence, group)), ""):
            return Price(0.0, "free", free)
    return Price()


def _outdated(linked: list[tuple[int, Statement, Price]], said: Statements) -> bool:
    """Say whether the page shows one price and JSON-LD another: data that nobody sees grows old."""
    shown = [one for one in said.by_kind["price"] if one.trust is not Trust.LINKED]
    seen = {money.value for one in shown for money in amounts(one.text)}
    alone = {
        money.value for one in _alone([one for one in shown if one.trust is Trust.CHIP]) for money in amounts(one.text)
    }
    return len(alone) == 1 and not any(price.amount in seen for _, _, price in linked)


def _alone(chips: list[Statement]) -> list[Statement]:
    """Return the chips that say a price and nothing else; where some are for members, the one for everybody."""
    rated = [one for one in chips if _RATED.search(one.text.lower()) and len(one.text) <= _LONGEST_RATE]
    alone = [one for one in chips if _ALONE.fullmatch(one.text.strip())]
    return [one for one in rated or alone if not _NOT_BEFORE.search(one.about)]


def _agreed(offers: list[tuple[Statement, Price]]) -> Price | None:
    """Return the one price of a group: the first said, but cells of a table must agree."""
    statement, first = offers[0]
    if statement.trust is not Trust.CELL:
        return first
    if len({price.amount for _, price in offers}) > 1:
        return None
    columns = Counter(statement.column for statement, _ in offers if statement.column)
    listed = [one for one, _ in offers if columns[one.column] > 1]
    if listed and not all(SECTION.search(one.label) for one in listed):  # a list of courses, each at that price
        return Price(first.amount, "per_course", next((p.raw for _, p in offers if p.kind == "per_course"), first.raw))
    return first


def _offer(statement: Statement) -> tuple[int, Statement, Price] | None:
    """Return the amount of a statement that is most surely the price, with its rank (0 is best)."""
    best: tuple[int, Statement, Price] | None = None
    text = f"${statement.text}" if statement.labelled and _BARE.fullmatch(statement.text) else statement.text
    for money in amounts(text):
        if money.extra and best and not _for_others(statement, money, _clauses(money)[1]):
            continue
        rank = _rank(statement, money)
        if rank is not None and (best is None or rank < best[0]):
            best = rank, statement, _priced(statement, money)
    return best


def _clauses(money: Money) -> tuple[str, str]:
    """Return the words of the amount's own clause, before and after it, in lower case."""
    after = money.after
    if aside := _PARENTHESIS.match(after):
        brief = aside[2] and len(aside[1].split()) <= 3 and not _INCLUDED.search(aside[1])
        after = aside[1] if brief else after[aside.end() :]
    return _CLAUSE.split(money.before)[-1].lower(), _CLAUSE.split(after)[0].lower()


def _rank(statement: Statement, money: Money) -> int | None:
    """Return 0 for what a resident pays, 1 tuition or cost, 2 a total, 3 a registration fee; None if no price."""
    clause, follows = _clauses(money)
    named = f"{statement.label.lower()} {clause}"
    others = _for_others(statement, money, follows)
    barred = _NOT_BEFORE.search(clause)
    if barred and not (others and _MEMBERS.search(barred.group())):
        return None
    if not 0 < money.value <= _MOST or _MEMBERS.search(statement.label.lower()):
        return None
    if _BESIDE.search(money.after[:60].lower()) or _CHARGED_FOR.match(follows) or _NOT_AFTER.match(follows):
        return None
    home = others or _said_after(_HOME_STUDENT, follows)
    home = home or (_HOME_STUDENT.search(named) is not None and not _OUT_OF_PROVINCE.search(clause))
    if not home and (_FOREIGN_STUDENT.search(named) or _said_after(_FOREIGN_STUDENT, follows)):
        return None
    of_this = statement.trust < Trust.HEADED or _is_of_this(statement, money, clause, follows)
    if not of_this and not (home and money.value >= _LEAST_IN_PROSE and not _NOT_BEFORE.search(statement.about)):
        return None
    if home:
        return 0
    if _WEAK.search(named):
        return 3 if money.value >= _LEAST_WEAK else None
    return 2 if _TOTAL.search(named) else 1


def _for_others(statement: Statement, money: Money, follows: str) -> bool:
    """Say whether an amount is the one for who is in no member, employer or other group that another is for."""
    if not _CLOSED_GROUP.search(statement.text.lower()) or not _said_after(_OTHERS, follows):
        return False
    names_next = _OTHERS.fullmatch(money.after.strip().lower()) and money.end + len(money.after) < len(statement.text)
    return not names_next  # "Members $450 Non-members $525"


def _is_of_this(statement: Statement, money: Money, clause: str, follows: str) -> bool:
    """Say whether a sentence gives the amount as the credential's price."""
    cost = _COST.search(clause) or _COST.search(follows[:25]) or _APPOSED.search(money.before.lower())
    if statement.trust is Trust.HEADED:
        before = statement.text[: money.start].lower()
        return not _EQUIPMENT.search(clause) and (cost is not None or not _NOT_BEFORE.search(before))
    if statement.trust is not Trust.PROSE:
        return True
    if cost is None:
        return False
    if cost.group() in _VERBS and not THIS.search(statement.text) and not _THE_COST.search(clause):
        return False
    return money.value >= _LEAST_IN_PROSE and not _NOT_BEFORE.search(statement.about)


def _said_after(pattern: re.Pattern[str], follows: str) -> bool:
    """Say whether the words after an amount tell whose price it is: "$450 (domestic)", "450 $ pour les résidents"."""
    match = pattern.search(follows[:45])
    if match is None or not _WHOSE.fullmatch(follows[: match.start()]):
        return False
    return not follows[match.end() :].lstrip().startswith(":")


def _priced(statement: Statement, money: Money) -> Price:
    clause, follows = _clauses(money)
    lead = _FROM.search(money.before.lower())
    kind = "full"
    each = _PER_COURSE.search(f"{statement.label.lower()} {clause}") or _PER_COURSE.match(follows.lstrip(" ,"))
    if each or _EACH.match(follows):
        kind = "per_course"
    elif money.ranged or lead:
        kind = "from"
    start = money.start - (len(money.before) - lead.start()) if lead else money.start
    tail = _TAIL.match(statement.text, money.end)
    return Price(money.value, kind, short(statement.raw or statement.text[start : tail.end() if tail else money.end]))
