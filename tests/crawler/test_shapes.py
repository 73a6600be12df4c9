"""The pattern that a site's addresses suggest: narrow where they say so, none where they say nothing."""

import pytest

from crawler.shapes import best_shapes, promise

HOST = "https://www.example.org"


def addresses(*paths: str) -> list[str]:
    return [HOST + path for path in paths]


@pytest.mark.parametrize(
    ("path", "worth"),
    [
        ("/micro-credentials/payroll", 3),
        ("/microprogrammes/gestion", 3),
        ("/formation-continue/aec/comptabilite", 3),
        ("/continuing/certificates/tax", 2),
        ("/continuing-education/payroll", 1),
        ("/programs/welding", 1),
        ("/library", 0),
        ("/news/new-micro-credential", 0),
        ("/micro-credentials/cart/checkout/", 0),
        ("/policies/micro-credentials", 0),
    ],
)
def test_what_an_address_promises(path: str, worth: int) -> None:
    assert promise(HOST + path) == worth


@pytest.mark.parametrize(
    ("paths", "patterns"),
    [
        pytest.param(
            ["/micro-credentials/payroll", "/micro-credentials/tax-2/", "/programs/welding", "/programs/nursing"],
            ["^/micro-credentials/(?P<code>[a-z0-9-]+)$"], id="the folder that promises most",
        ),
        pytest.param(
            ["/en/micro-credentials/tax", "/en/micro-credentials/pay",
             "/fr/microcertifications/paie", "/fr/microcertifications/impot"],
            ["^/en/micro-credentials/(?P<code>[a-z0-9-]+)$", "^/fr/microcertifications/(?P<code>[a-z0-9-]+)$"],
            id="one for each language",
        ),
        pytest.param(
            ["/programs/tax-microcredential-0412cm", "/programs/pay-microcredential-0413cm",
             "/programs/ai-microcredential-0414cm", "/programs/nursing-degree", "/programs/welding-diploma"],
            ["^/programs/(?P<code>[a-z0-9-]*microcred[a-z0-9-]*)$"], id="a folder of all sorts, narrowed by its word",
        ),
        pytest.param(
            ["/programs/event-badge", "/programs/welding", "/programs/nursing"],
            ["^/programs/(?P<code>[a-z0-9-]+)$"], id="one word alone narrows nothing",
        ),
        pytest.param(
            ["/certificates/Tax_Basics.html", "/certificates/Payroll.html"],
            [r"^/certificates/(?P<code>[A-Za-z0-9_-]+)\.html$"], id="an ending",
        ),
        pytest.param(
            ["/certificate.jsp?lang=en&id=7", "/certificate.jsp?id=8&lang=en"],
            [r"^/certificate\.jsp\?id=(?P<code>[^&]+)&lang=en$"], id="a parameter that differs",
        ),
        pytest.param(["/courses?letter=A", "/courses?letter=B", "/courses?page=2"], [], id="pages of a listing"),
        pytest.param(["/about", "/contact", "/micro-credentials"], [], id="nothing to go by"),
    ],
)  # fmt: skip
def test_the_shapes_of_a_site(paths: list[str], patterns: list[str]) -> None:
    assert [shape.pattern for shape in best_shapes(addresses(*paths))] == patterns


def test_what_lies_below_the_page_a_person_gave_is_preferred() -> None:
    paths = addresses("/programs/a", "/programs/b", "/programs/c", "/ce/courses/tax", "/ce/courses/pay")
    assert best_shapes(paths)[0].pattern.startswith("^/programs/")
    assert best_shapes(paths, f"{HOST}/ce/")[0].pattern.startswith("^/ce/courses/")
