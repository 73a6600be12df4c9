"""Tables: which row heads them, and whether their columns are the things they speak of."""

from extract.reading import read
from extract.reading.page import Page


def page(table: str) -> Page:
    html = f"<html lang=en><body><main><h1>Badges</h1><table>{table}</table><p>Ask us.</p></main></body></html>"
    return read(html.encode(), "https://a.example/", "text/html")


def cells(read_page: Page) -> list[str]:
    return [block.text for block in read_page.blocks if block.cell]


COMPARED = (
    "<tr><th></th><th>Weaving</th><th>Dyeing</th></tr><tr><td>Hours</td><td>8</td><td>6</td></tr>"
    "<tr><td>Price</td><td>$90</td><td>$70</td></tr>"
)


def test_a_table_that_compares_things_is_read_column_by_column() -> None:
    read_page = page(COMPARED)
    assert cells(read_page) == ["Hours", "Price", "Weaving", "8", "$90", "Dyeing", "6", "$70"]
    assert [block.label for block in read_page.blocks if block.text == "$70"] == ["Price / Dyeing"]


def test_offsets_point_into_the_text_as_it_is_read() -> None:
    read_page = page(COMPARED)
    assert [read_page.text[block.start : block.end] for block in read_page.blocks] == [
        block.text for block in read_page.blocks
    ]


def test_a_table_of_rows_is_read_row_by_row() -> None:
    rows = (
        "<tr><th>Badge</th><th>Hours</th><th>Price</th></tr><tr><td>Weaving</td><td>8</td><td>$90</td></tr>"
        "<tr><td>Dyeing</td><td>6</td><td>$70</td></tr>"
    )
    assert cells(page(rows)) == ["Badge", "Hours", "Price", "Weaving", "8", "$90", "Dyeing", "6", "$70"]


def test_one_things_facts_are_not_turned() -> None:
    assert cells(page("<tr><td>Hours</td><td>8</td></tr><tr><td>Price</td><td>$90</td></tr>")) == [
        "Hours", "8", "Price", "$90",
    ]  # fmt: skip


def test_a_first_row_that_names_facts_heads_the_table_without_th() -> None:
    table = "<tr><td>Badge</td><td>Hours</td><td>Price</td></tr><tr><td>Weaving</td><td>8</td><td>$90</td></tr>"
    assert [block.label for block in page(table).blocks if block.text == "$90"] == ["Weaving / Price"]


def test_bold_words_that_a_block_begins_with_are_its_lead() -> None:
    leads = {block.text: block.lead for block in page("<tr><td><b>Weaving</b>, by hand</td></tr>").blocks}
    assert leads["Weaving, by hand"] == "Weaving"
    assert leads["Ask us."] == ""


def test_a_cell_of_several_rows_leaves_the_columns_where_they_are() -> None:
    table = (
        "<tr><th>Area</th><th>Badge</th><th>Hours</th></tr><tr><td rowspan=2>Cloth</td><td>Weaving</td><td>8</td></tr>"
        "<tr><td>Dyeing</td><td>6</td></tr><tr><td>Wood</td><td>Carving</td><td>9</td></tr>"
    )
    labels = {block.text: block.label for block in page(table).blocks if block.cell}
    assert (labels["6"], labels["Dyeing"], labels["9"]) == ("Hours", "Badge", "Wood / Hours")
