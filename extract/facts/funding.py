"""Read which public programmes the page says may pay for it."""

import re

from extract.facts.lexicon import words
from extract.facts.statements import Statements, Trust
from extract.reading.clean import fold

_NAMES = {
    "OSAP": r"\bOSAP\b|\bRAF[EÉ]O\b|Ontario Student Assistance",
    "StrongerBC future skills grant": r"StrongerBC|future skills grant",
    "Canada-Ontario Job Grant": r"\bCOJG\b|Canada-? ?Ontario Job Grant|Subvention Canada-? ?Ontario pour l'emploi",
    "Canada Job Grant": r"Canada(?:-? ?(?:Alberta|Manitoba|Saskatchewan|Nova Scotia))? Job Grant"
    r"|Subvention canadienne pour l'emploi",
    "Better Jobs Ontario": r"Better Jobs Ontario|Second Career\b|Meilleurs emplois Ontario|(?-i:Deuxième carrière)",
    "Skills Development Fund": r"Skills Development Fund|Fonds pour le développement des compétences",
    "B.C. Employer Training Grant": r"Employer Training Grant",
    "WorkBC": r"\bWorkBC\b",
    "StudentAid BC": r"Student ?Aid ?BC",
    "Alberta Student Aid": r"Alberta Student Aid|Student Aid Alberta",
    "Nova Scotia Student Assistance": r"Nova Scotia Student Assistance",
    "Manitoba Student Aid": r"Manitoba Student Aid|Aide aux étudiants du Manitoba",
    "Saskatchewan Student Aid": r"Saskatchewan Student (?:Aid|Loan)",
    "Services Québec": r"Services[- ]Qu[ée]bec",
    "Emploi-Québec": r"Emploi[- ]Qu[ée]bec",
    "COUD": r"\bCOUD\b",
    "Aide financière aux études": r"aide financière aux études|\bAFE\b",
    "Bourses Perspective Québec": r"bourses? Perspective(?: Québec)?|Perspective Québec|Qu[ée]bec Perspective",
    "Canada Training Credit": r"Canada Training Credit|crédit canadien pour la formation",
    "Employment Ontario": r"Employment Ontario|Emploi Ontario",
    "Canada Student Grants": r"Canada Student (?:Grant|Loan|Financial Assistance)",
    "Lifelong Learning Plan": r"Lifelong Learning Plan|Régime d'encouragement à l'éducation permanente",
    "Indspire": r"\bIndspire\b",
    "Upskill Canada": r"Upskill Canada",
    "Skills PEI": r"\bSkills ?PEI\b|Compétences Î\.-P\.-É",
    "Future Skills Canada": r"Future Skills (?:Centre|Canada)",
    "prêts et bourses": r"prêts et bourses",
    "Commission des partenaires du marché du travail": r"Commission des partenaires du marché du travail|\bCPMT\b",
    "Formation et perfectionnement NB": r"Formation et perfectionnement (?:NB|N\.-B\.)"
    r"|programme Formation et perfectionnement\b",
    "Collectif en formation agricole": r"Collectifs? (?:régionaux |régional )?en formation agricole",
    "Loi sur les compétences": r"loi (?:du|dite du) 1 ?%"
    r"|Loi (?:sur les compétences|favorisant le développement\b[^.;,]{0,60})",
    "Fonds de développement et de reconnaissance des compétences": r"\bFDRCMO\b"
    r"|Fonds de développement et de reconnaissance des compétences",
    "bourse": r"\bbourses? (?!Perspective)(?-i:[A-ZÀ-Ý])[\w'’-]+"
    r"(?: (?-i:[A-ZÀ-Ý])[\w'’-]+| [a-zà-ÿ]{4,}(?= ?(?:de \d|d'un|[,.;()]|$)))?",
}
_PATTERNS = {
    name: re.compile(pattern, re.IGNORECASE if name not in ("COUD",) else 0) for name, pattern in _NAMES.items()
}
_DENIED = re.compile(r"\b(?:" + words("funding", "denied") + r")\b", re.IGNORECASE)
_SOURCE = re.compile(r"\b(?:" + words("funding", "source") + r")\b", re.IGNORECASE)
_AGENCIES = ("Services Québec", "Emploi-Québec", "WorkBC", "Employment Ontario")
"""They do much else than pay."""
_FRENCH = re.compile(r"\braf[eé]o\b|\bloi\b|\baide aux\b|[à-ÿ]|\bpour l", re.IGNORECASE)
_FUND_WORD = re.compile(words("funding", "pays"), re.IGNORECASE)


def read_funding(said: Statements) -> str:
    """Return the programmes as the page calls them, ` | ` between several; one that is ruled out does not count."""
    found: dict[str, str] = {}
    denied: set[str] = set()
    for group in said.groups("funding"):
        for statement in group:
            if statement.trust is Trust.CHIP and len(statement.text) < 4:
                continue
            text = f"{statement.label}: {statement.text}" if statement.label else statement.text
            for name, pattern in _PATTERNS.items():
                match = pattern.search(text)
                if not match or (_SOURCE.search(text) and name in (*_AGENCIES, "Future Skills Canada")):
                    continue
                if name in _AGENCIES and not _FUND_WORD.search(f"{text} {statement.heading}"):
                    continue
                clause = _clause(text, match)
                if _DENIED.search(clause) or re.search(r": (?:no|non)\b", text, re.IGNORECASE):
                    denied.add(name)
                else:
                    found.setdefault(name, _said(name, match.group()))
    return " | ".join(found[name] for name in _NAMES if name in found and name not in denied)


def _said(name: str, words: str) -> str:
    """Return the programme's full name, but the page's own words where it has another in French: RAFÉO, not OSAP."""
    full, own = (re.sub(r"\W", "", fold(one)) for one in (name, words))
    return words if name == "bourse" or (_FRENCH.search(words) and not (own in full or full in own)) else name


def _clause(text: str, match: re.Match[str]) -> str:
    """Return the clause that names the programme: a "not" beyond a "but" or a semicolon is about something else."""
    begin = max(
        (cut.end() for cut in re.finditer(r"[;.]\s|\bbut\b|\bmais\b|\bhowever\b|, and |, et ", text[: match.start()])),
        default=0,
    )
    rest = re.search(r"[;.](?:\s|$)|\bbut\b|\bmais\b|, and |, et ", text[match.end() :])
    return text[begin : match.end() + rest.start() if rest else len(text)]
