"""Where facts come from, and which source is believed."""

import pytest

from crawler.presets import load
from extract.facts import preset_fields
from extract.rows import Facts

COURSE = {
    "@type": "Course",
    "offers": {"@type": "Offer", "price": "495.00", "priceCurrency": "CAD"},
    "timeRequired": "PT42H",
    "numberOfCredits": 3,
    "coursePrerequisites": "Grade 12 English",
    "hasCourseInstance": [
        {"@type": "CourseInstance", "courseMode": "online", "startDate": "2026-09-08T09:00", "duration": "P12W"},
        {"@type": "CourseInstance", "courseMode": "part-time", "startDate": "2027-01-11"},
    ],
}
DESTINY = """<div><span class="courseCode">CSDS 101</span>
<div class="sectionContactHours"><span class="label">Contact Hours</span> <span class="content">36.0</span></div>
<div class="courseProfileInstructionMethods">Online</div><span class="creditType">Non-credit</span>
<table><tr><td class="tuitionProfileFees">$695.00</td></tr>
<tr><td class="tuitionProfileFees">$695.00</td></tr></table></div>"""


def test_nothing_stated_is_nothing_read(facts_of):
    assert facts_of("# Data Literacy\nA course about data.") == Facts()
    assert facts_of("") == Facts()


def test_json_ld_of_the_one_course_is_read_with_its_own_words(facts_of):
    facts = facts_of("# Data", json_ld=[COURSE])
    assert (facts.price_cad, facts.price_kind, facts.price_raw) == (495, "full", "495.00")
    assert (facts.hours, facts.hours_raw, facts.weeks, facts.weeks_raw) == (42, "PT42H", 12, "P12W")
    assert (facts.delivery, facts.pace, facts.credit) == ("online", "part_time", "credit")
    assert (facts.start_dates, facts.prerequisites) == ("2026-09-08 | 2027-01-11", "Grade 12 English")


@pytest.mark.parametrize(
    ("offer", "price", "kind"),
    [
        ({"price": 0, "priceCurrency": "CAD"}, 0, "free"),
        ({"lowPrice": "300", "highPrice": "500", "priceCurrency": "CAD"}, 300, "from"),
        ({"price": "1,250.50"}, 1250.5, "full"),
        ({"price": "495", "priceCurrency": "USD"}, None, ""),
        ({"price": "", "priceCurrency": "CAD"}, None, ""),
        ({"priceCurrency": "CAD"}, None, ""),
    ],
)
def test_offers_of_json_ld(facts_of, offer, price, kind):
    facts = facts_of("# Data", json_ld=[{"@type": "Course", "offers": [offer]}])
    assert (facts.price_cad, facts.price_kind) == (price, kind)


@pytest.mark.parametrize("value", ["P3M", "PT0H", "three days", "", None, {"@type": "Duration"}])
def test_a_duration_in_other_units_is_left_empty(facts_of, value):
    facts = facts_of("# Data", json_ld=[{"@type": "Course", "timeRequired": value}])
    assert (facts.hours, facts.weeks) == (None, None)


INSTANCE = {
    "@type": "CourseInstance",
    "courseWorkload": "24 hours in total",
    "courseSchedule": {"@type": "Schedule", "startDate": "2027-02-03", "repeatFrequency": "Weekly"},
    "location": {"@type": "VirtualLocation", "url": "https://example.ca/room"},
}


def test_json_ld_of_an_instance_tells_its_place_its_schedule_and_its_workload(facts_of):
    needed = {"@type": "AlignmentObject", "targetName": "First aid"}
    course = {"@type": "Course", "hasCourseInstance": INSTANCE, "coursePrerequisites": needed}
    facts = facts_of("# Data", json_ld=[course | {"offers": {"@type": "Offer", "category": "Free"}}])
    assert (facts.hours, facts.weeks, facts.start_dates) == (24, None, "2027-02-03")
    assert (facts.delivery, facts.prerequisites, facts.price_kind) == ("online", "First aid", "free")


def test_a_weekly_workload_is_no_length(facts_of):
    facts = facts_of("# Data", json_ld=[{"@type": "Course", "courseWorkload": "3 hours per week"}])
    assert (facts.hours, facts.weeks) == (None, None)


def test_a_price_that_the_page_shows_is_believed_before_one_of_json_ld_that_it_does_not(facts_of):
    old = {"@type": "Course", "offers": {"price": "695.00", "priceCurrency": "CAD"}}
    assert facts_of("# Data\nCA$745.00", json_ld=[old]).price_cad == 745
    assert facts_of("# Data\n$695", json_ld=[old]).price_cad == 695


def test_json_ld_says_nothing_where_it_lists_several_courses_or_the_page_holds_many(facts_of):
    assert facts_of("# Data", json_ld=[COURSE, {"@type": "Course"}]) == Facts()
    assert facts_of("# Data", json_ld=[COURSE], section=True) == Facts()
    assert facts_of("# Data", json_ld=[{"@type": "Organization", "offers": {"price": "5"}}]) == Facts()


def test_a_preset_finds_fields_by_selector(facts_of):
    fields = preset_fields(DESTINY, load("destiny_one").fields)
    assert fields == {
        "code": "CSDS 101",
        "hours": "36.0",
        "delivery": "Online",
        "price": "$695.00",
        "credit": "Non-credit",
    }
    facts = facts_of("Hours :: 40", fields=fields)
    assert (facts.hours, facts.price_cad, facts.delivery, facts.credit) == (36, 695, "online", "non_credit")


@pytest.mark.parametrize(("html", "selectors"), [("", {"code": ".c"}), ("<p>x</p>", {}), ("<p>x</p>", {"code": ".c"})])
def test_a_preset_without_selectors_or_matches_gives_no_fields(html, selectors):
    assert preset_fields(html, selectors) == {}


def test_field_is_believed_before_pair_before_table_before_json_ld_before_prose(facts_of):
    prose = "Tuition for the course is $100."
    linked = [{"@type": "Course", "offers": {"price": "200"}}]
    table, pair = "Tuition || $300", "Tuition :: $400"
    assert facts_of(prose).price_cad == 100
    assert facts_of(prose, json_ld=linked).price_cad == 200
    assert facts_of(f"{prose}\n{table}", json_ld=linked).price_cad == 300
    assert facts_of(f"{table}\n{prose}\n{pair}", json_ld=linked).price_cad == 400
    assert facts_of(f"{prose}\n{pair}", fields={"price": "$500"}).price_cad == 500


def test_pairs_are_read_however_they_are_set(facts_of):
    for page in (
        "Hours :: 42\nCost :: $495\nDelivery :: Online",
        "Hours: 42 Cost: $495 Delivery: Online",
        "Hours: 42 | Cost: $495 | Delivery: Online",
        "Hours\n42\nCost\n$495\nDelivery\nOnline",
        "Contact Hours 42\nCourse Fee $495\nDelivery Options Online",
        "> Hours :: 42\n> Cost :: $495\n> Delivery :: Online",
        "Hours :: Hours: 42\nCost :: Cost: $495\nDelivery :: Delivery: Online",
    ):
        facts = facts_of(page)
        assert (facts.hours, facts.price_cad, facts.delivery) == (42, 495, "online"), page


def test_rows_of_a_list_of_courses_are_not_the_whole(facts_of):
    rows = "Course A / Hours || 18\nCourse A / Fee || $585\nCourse B / Hours || 18\nCourse B / Fee || $585"
    facts = facts_of(rows)
    assert (facts.hours, facts.price_cad, facts.price_kind) == (None, 585, "per_course")
    facts = facts_of(f"{rows}\nTotal || 36 hours in 8 weeks")
    assert (facts.hours, facts.weeks, facts.price_cad) == (36, 8, 585)


def test_rows_of_sections_are(facts_of):
    facts = facts_of(
        "Fall 2026 / Fee || $585\nWinter 2027 / Fee || $585\nFall 2026 / Hours || 18\nWinter 2027 / Hours || 18"
    )
    assert (facts.hours, facts.price_cad, facts.price_kind) == (18, 585, "full")


def test_an_aside_is_read_for_its_pairs_only(facts_of):
    assert facts_of("> The course costs $300 and is online.") == Facts()


def test_the_words_are_those_of_the_page(facts_of):
    facts = facts_of("Préalables :: L’habileté à lire un plan – de base\nCoût :: de 640 $ à 715 $", lang="fr")
    assert facts.prerequisites == "L’habileté à lire un plan – de base"
    assert (facts.price_cad, facts.price_kind, facts.price_raw) == (640, "from", "640 $ à 715 $")


def test_a_long_statement_of_prerequisites_is_cut_at_a_word(facts_of):
    words = facts_of("Prerequisites :: " + "algebra " * 80).prerequisites
    assert len(words) <= 300
    assert words.endswith("algebra…")


def test_what_one_must_bring_is_not_what_one_gets(facts_of):
    facts = facts_of("## Admission requirements\nA 120-hour online course of 3 credits with a final exam.")
    assert (facts.hours, facts.delivery, facts.credit, facts.assessed) == (None, "", "", "")
    assert facts.prerequisites.startswith("A 120-hour")


@pytest.mark.parametrize(
    ("chip", "delivery"),
    [
        ("Comodal", "comodal"),
        ("HyFlex", "comodal"),
        ("Bimodal", "bimodal"),
        ("Blended", "hybrid"),
        ("Not comodal", "hybrid"),
        ("Ask us about comodal teaching of other programs", "hybrid"),
    ],
)
def test_json_ld_has_no_word_for_comodal(facts_of, chip, delivery):
    course = {"@type": "Course", "hasCourseInstance": [{"@type": "CourseInstance", "courseMode": "blended"}]}
    assert facts_of(f"# Data\n- {chip}", json_ld=[course]).delivery == delivery
