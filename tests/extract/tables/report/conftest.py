"""A run of three providers in both languages, hostile titles among them, written with its reports."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from extract.rows import Change, Facts, Results
from extract.tables.write import write

ALERT = "<script>alert(1)</script>"
HOSTILE = [
    ALERT, '"><img src=x onerror=alert(2)>', '=HYPERLINK("http://x")', "</style></script><svg onload=alert(3)>",
    "{{ 7 * 7 }} {% raw %}", "😀 👩‍🔬", "\u202eשלום, عالم", "x" * 40_000,
    "two\nlines\x00and\x1bcontrol", "&lt;b&gt; &amp;",
]  # fmt: skip


def a_run(make: SimpleNamespace, site: str = "https://alder.example") -> Results:
    """Return results whose sentences stand on pages of `site`."""
    credentials, evidence = [], []
    shared = make.proof(
        900, criterion="career", subtype="coaching", scope="provider", credential_id="", page_url=f"{site}/careers",
        quote="Career coaching is free for every learner of Alder Polytechnic.",
        link=f"{site}/careers#:~:text=Career%20coaching",
    )  # fmt: skip
    evidence.append(shared)
    for number, title in enumerate(["Solar Installation", "Heat Pumps", "Wind Turbines", "Battery Storage"]):
        name, url = f"alder-{number}", f"{site}/micro/{number}"
        given = {"credential_id": name, "page_url": url}
        own = [
            make.proof(
                number, **given, quote=f"Employers wrote unit {number} of the outline with us, line by line.",
                link=f"{url}#:~:text=Employers%20wrote%20unit%20{number}",
            ),
            make.proof(
                100 + number, **given, criterion="wil", subtype="internship", link=f"{url}#:~:text=placement",
                quote="There is no placement." if number == 1 else f"{number}0 hours of placement with a host.",
                status="negated" if number == 1 else "present",
            ),
        ]  # fmt: skip
        evidence += own
        facts = Facts(hours=42, hours_raw="42 hours", price_cad=1234.5, price_kind="full", price_raw="$1,234.50")
        credentials.append(
            make.credential([*own, shared] if number else [own[0], shared], credential_id=name, url=url, title=title,
                            facts=facts, fetched_at=f"2026-1{number % 3}-05T08:00:00Z")
        )  # fmt: skip
    stage = make.proof(
        300, credential_id="boreal-1", provider_id="boreal", criterion="wil", subtype="internship", lang="fr",
        quote="Un stage de 120 heures en entreprise termine la formation.", page_url="https://boreal.example/1",
        basis="model", probability=0.9,
    )  # fmt: skip
    evidence.append(stage)
    boreal = {"provider_id": "boreal", "provider_name": "Cégep Boréal", "province": "QC", "provider_kind": "cegep"}
    credentials += [
        make.credential([stage], credential_id="boreal-1", title="Soudure à l’arc", lang="fr", **boreal,
                        url="https://boreal.example/1"),
        make.credential(credential_id="boreal-2", title="Éducation à l’enfance", lang="fr", **boreal,
                        url="https://boreal.example/2"),
        make.credential(credential_id="boreal-9", title="", lang="fr", not_assessed_reason="blocked", **boreal,
                        url="https://boreal.example/9"),
    ]  # fmt: skip
    odd = {"provider_id": "odd", "provider_name": f"Odd {ALERT}", "province": "", "provider_kind": "", "lang": "en"}
    for number, title in enumerate(HOSTILE):
        said = make.proof(
            400 + number, credential_id=f"odd-{number}", provider_id="odd", quote=title[:390],
            page_url="https://odd.example/", link="javascript:alert(4)",
        )  # fmt: skip
        evidence.append(said)
        credentials.append(
            make.credential([said], credential_id=f"odd-{number}", title=title, url="javascript:alert(5)", **odd,
                            credential_type=title)
        )  # fmt: skip
    return make.results(
        credentials=credentials,
        evidence=evidence,
        providers=[
            make.provider(credentials=4, not_assessed=0),
            make.provider(credentials=3, not_assessed=1, **boreal, verdict="incomplete", reason=ALERT),
            make.provider(credentials=len(HOSTILE), not_assessed=0, verdict="changed",
                          **{key: value for key, value in odd.items() if key != "lang"}),
        ],
        changes=[
            Change("alder-2", "alder", "Alder Polytechnic", "Wind Turbines", f"{site}/micro/2", "added", "page",
                   old_run_id="20261101T000000Z", new_run_id=make.RUN),
            Change("alder-1", "alder", "Alder Polytechnic", "Heat Pumps", f"{site}/micro/1", "changed", "page", "wil",
                   "lost", "yes", "negated", f"Placement {ALERT}", "There is no placement.", "javascript:alert(6)",
                   f"{site}/micro/1#:~:text=no", "20261101T000000Z", make.RUN),
        ],
    )  # fmt: skip


@pytest.fixture(scope="session")
def a_folder(make: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the tables and reports of a run; tests only read it."""
    return write(a_run(make), tmp_path_factory.mktemp("report") / make.RUN)
