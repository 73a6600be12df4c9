"""What becomes a block, and what a block knows: its text, heading, label and anchor."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.reading import read
from extract.reading.page import Block, Page

PageOf = Callable[..., Page]


def texts(page: Page) -> list[str]:
    return [block.text for block in page.blocks]


def block(page: Page, text: str) -> Block:
    return next(one for one in page.blocks if one.text == text)


MARKUP = st.recursive(
    st.text(alphabet="aé \u00a0\u00ad\u200b\u0301\n&<>\x00Œ😀.:", max_size=8),
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from(
            ["p", "div", "li", "ul", "h2", "b", "a", "td", "tr", "table", "br", "dt", "dd", "nav", "details", "summary"]
        ),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=30,
)


@settings(max_examples=150, deadline=None)
@given(MARKUP)
def test_every_offset_points_at_its_block(markup: str) -> None:
    page = read(f"<body>{markup}".encode(), "https://a.example/", "text/html; charset=utf-8")
    assert page.text == "\n".join(texts(page))
    for one in page.blocks:
        assert page.text[one.start : one.end] == one.text
        assert page.block_at(one.start) is one
        assert one.text == " ".join(one.text.split()) != ""


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>one</p><p>two</p>", ["one", "two"]),
        ("<p>a <b>bold</b>er <i>word</i>.</p>", ["a bolder word."]),
        ("<div>before<p>inside</p>after</div>", ["before", "inside", "after"]),
        ("<p>first line<br><br>second line</p>", ["first line", "second line"]),
        ("<p>broken<br>in the middle</p>", ["broken in the middle"]),
        ("<p>Cost: $5<br>Hours: 42</p>", ["Cost: $5", "Hours: 42"]),
        ("<p>• one<br>• two</p>", ["• one", "• two"]),
        ("<ul><li>outer<ul><li>inner</li></ul></li></ul>", ["outer", "inner"]),
        ("<a href=/x>One</a><a href=/y>Two</a>", ["One Two"]),
        ("<p>42&nbsp;heures,  765\n\theures</p>", ["42 heures, 765 heures"]),
        ("<p>micro&shy;cre\u200bdential</p>", ["microcredential"]),
        ("<p>e\u0301tude</p>", ["étude"]),
        ("<p>l’employeur</p>", ["l’employeur"]),
        ("<p>kept<!-- not this --></p><script>no</script><style>no</style><template><p>no</p></template>", ["kept"]),
        ("<noscript>no</noscript><svg><text>no</text></svg><select><option>no</select><p>yes</p>", ["yes"]),
    ],
)
def test_text_is_cut_where_a_reader_sees_a_break(page_of: PageOf, markup: str, expected: list[str]) -> None:
    assert texts(page_of(markup)) == expected


@pytest.mark.parametrize(
    "markup",
    [
        "<div hidden><p>A 40-hour placement</p></div>",
        "<div style='display:none'><p>A 40-hour placement</p></div>",
        "<div aria-hidden=true class=tab-pane><p>A 40-hour placement</p></div>",
        "<details><summary>More</summary><p>A 40-hour placement</p></details>",
    ],
)
def test_what_a_panel_hides_is_content(page_of: PageOf, markup: str) -> None:
    assert "A 40-hour placement" in texts(page_of(f"<main><h1>Welding</h1>{markup}</main>"))


def test_paragraphs_stand_under_the_nearest_heading(page_of: PageOf) -> None:
    page = page_of("<h1>Welding</h1><p>a</p><h2>Practicum</h2><p>b</p><h3>Hosts</h3><p>c</p><h2>Cost</h2><p>d</p>")
    assert [block(page, text).heading for text in "abcd"] == ["Welding", "Practicum", "Hosts", "Cost"]
    assert [one.level for one in page.blocks if one.level] == [1, 2, 3, 2]
    assert page.h1 == "Welding"


def test_a_summary_is_the_heading_of_its_own_panel_only(page_of: PageOf) -> None:
    page = page_of(
        "<h2>Questions</h2><details><summary>Is there a placement?</summary><p>No.</p></details><p>Ask us.</p>"
    )
    assert block(page, "Is there a placement?").level == 3
    assert block(page, "No.").heading == "Is there a placement?"
    assert block(page, "Ask us.").heading == "Questions"


def test_an_accordion_button_is_a_heading_and_a_menu_button_is_not(page_of: PageOf) -> None:
    page = page_of(
        "<h2>Details</h2><button aria-expanded=false>Placement</button><div hidden><p>40 hours</p></div>"
        "<button aria-expanded=false>Cost</button><div hidden><p>$5</p></div><button>Apply</button>"
    )
    assert [(one.text, one.level) for one in page.blocks if one.level] == [
        ("Details", 2),
        ("Placement", 3),
        ("Cost", 3),
    ]
    assert block(page, "40 hours").heading == "Placement"


@pytest.mark.parametrize(
    "tabs",
    [
        "<div role=tablist><button role=tab id=t1 aria-controls=p1>Work placement</button></div>"
        "<div role=tabpanel id=p1 aria-labelledby=t1 hidden><p>Forty hours</p></div><p>After</p>",
        '<ul class="nav nav-tabs"><li><a data-toggle=tab href="#p1">Work placement</a></li></ul>'
        "<div class=tab-content><div class=tab-pane id=p1><p>Forty hours</p></div></div><p>After</p>",
    ],
)
def test_a_tab_is_the_heading_of_its_panel(page_of: PageOf, tabs: str) -> None:
    page = page_of(f"<h1>Welding</h1>{tabs}")
    assert block(page, "Forty hours").heading == "Work placement"
    assert block(page, "Forty hours").anchor == "p1"
    assert block(page, "After").heading == "Welding"
    assert block(page, "Work placement").zone == "nav"


@pytest.mark.parametrize(
    ("markup", "text", "label"),
    [
        ("<dl><dt>Hours:</dt><dd>42</dd></dl>", "42", "Hours"),
        ("<dl><div><dt>Hours</dt><dd><p>42</p></dd></div></dl>", "42", "Hours"),
        ("<table><tr><th>Hours</th><td>42</td></tr></table>", "42", "Hours"),
        ("<table><tr><td>Hours:</td><td>42</td></tr></table>", "42", "Hours"),
        ("<table><tr><th>Course<th>Fee<tr><td>Knots<td>$5</table>", "$5", "Knots / Fee"),
        ("<table><tr><th>Course<th colspan=2>Fee<th>Weeks<tr><td>Knots<td>$5<td>$6<td>7</table>", "7", "Knots / Weeks"),
        ("<p><strong>Hours:</strong> 42</p>", "Hours: 42", "Hours"),
        ("<p><strong>Hours</strong>: 42</p>", "Hours: 42", "Hours"),
        ("<p><b>Hours:</b> 42<br><b>Cost:</b> $5</p>", "Cost: $5", "Cost"),
        ("<p>Hours:</p><p>42</p>", "42", "Hours"),
        ("<div class=field__label>Hours</div><div class=field__item>42</div>", "42", "Hours"),
        ("<p><span class=label>Hours</span><span class=value>42</span></p>", "Hours 42", "Hours"),
        ("<div class=field--label-above><div class=field__label>Hours</div><div>42</div></div>", "42", "Hours"),
        ("<div class=field--label-hidden>Hours</div><div>42</div>", "42", ""),
        ("<table><tr><td><p>Welcome</p><p>Come in</p></td><td>42</td></tr></table>", "42", ""),
        ("<p>Ready?</p><p>Hours:</p><button>Apply</button>", "Apply", ""),
        ("<p><strong>Bring boots.</strong> It rains.</p>", "Bring boots. It rains.", ""),
        ("<p>You will need:</p><ul><li>boots</li></ul>", "boots", ""),
    ],
)
def test_a_value_knows_its_label(page_of: PageOf, markup: str, text: str, label: str) -> None:
    assert block(page_of(markup), text).label == label


@pytest.mark.parametrize(
    ("markup", "anchor"),
    [
        ("<h2 id=cost>Cost</h2><p>x</p>", "cost"),
        ("<h2><a name=cost></a>Cost</h2><p>x</p>", "cost"),
        ("<section id=cost><h2>Cost</h2><p>x</p></section>", "cost"),
        ("<h2 id=cost>Cost</h2><h3>Extras</h3><p>x</p>", "cost"),
        ("<h2 id=cost>Cost</h2><h2>Dates</h2><p>x</p>", ""),
        ("<div id=main-content><h2>Cost</h2><p>x</p></div>", ""),
    ],
)
def test_a_block_knows_where_a_link_can_point(page_of: PageOf, markup: str, anchor: str) -> None:
    assert block(page_of(markup), "x").anchor == anchor


def test_the_same_words_have_the_same_digest_whatever_their_case_and_spacing(page_of: PageOf) -> None:
    one, two, other = page_of("<p>Our  Promise</p><p>our promise</p><p>our premise</p>").blocks
    assert one.digest == two.digest != other.digest
    assert 0 <= one.digest < 2**64


def test_links_are_absolute_without_fragment_and_know_their_zone(page_of: PageOf) -> None:
    page = page_of(
        "<nav><a href='/careers'>Careers</a></nav><main><h1>W</h1><p><a href='../badge#top'>A badge</a>"
        "<a href='#here'>x</a><a href='mailto:a@b.example'>x</a><a href='javascript:void(0)'>x</a>"
        "<a href='//other.example/y'>y</a><a href='https://z.example/z#a'>z</a></p></main>"
    )
    assert [(link.url, link.text, link.zone.value) for link in page.links] == [
        ("https://college.example/careers", "Careers", "nav"),
        ("https://college.example/badge", "A badge", "main"),
        ("https://other.example/y", "y", "main"),
        ("https://z.example/z", "z", "main"),
    ]


ADJACENT = [
    ('<div><span class="chip">MC-201</span><span class="chip">30 heures</span></div>', ["MC-201", "30 heures"]),
    ('<p><span class="badge">Online</span> <span class="badge">Part-time</span></p>', ["Online", "Part-time"]),
    ("<p><span>MC-201</span><span>30 heures</span></p>", ["MC-201 30 heures"]),
    ("<p><span>Price</span><span>Free</span></p>", ["Price Free"]),
    ("<p><b>Coût</b><span>325 $</span></p>", ["Coût 325 $"]),
    ("<p>A <span class='badge'>digital badge</span> is issued.</p>", ["A digital badge is issued."]),
    ("<p><span>micro</span><span>-credential</span> <span>1</span><span>234 $</span></p>", ["micro-credential 1234 $"]),
]


@pytest.mark.parametrize(("html", "texts"), ADJACENT)
def test_what_a_style_sheet_sets_apart_is_not_glued(html, texts):
    assert [block.text for block in read(f"<main>{html}</main>".encode(), "https://example.ca/").blocks] == texts
