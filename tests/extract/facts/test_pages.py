"""Small pages as providers write them: everything that is read, and nothing else."""

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.facts import read_facts
from extract.reading.page import Block, Zone

PAGES = [
    (
        "Program Length :: 15 weeks / 90 instructional hours\n"
        "Estimated Cost :: $2,895.00 (plus applicable taxes)\n"
        "Delivery Format :: Blended\n"
        "Next Intake :: January 11, 2027",
        {
            "weeks": 15,
            "hours": 90,
            "price_cad": 2895,
            "price_kind": "full",
            "delivery": "hybrid",
            "start_dates": "2027-01-11",
        },
    ),
    (
        "This fully online, instructor-led course meets Tuesday evenings from 6 to 9 p.m. for six "
        "weeks.\n"
        "The cost is $549 + GST. Save $50 when you register before August 15, 2026.",
        {"weeks": 6, "price_cad": 549, "price_kind": "full", "delivery": "online"},
    ),
    (
        "Tuition & fees\nDomestic: $1,475.25 / International: $5,210.00",
        {"price_cad": 1475.25, "price_kind": "full"},
    ),
    (
        "## Tuition and Fees\nTuition: $3,620\nCollege services fee: $200\nStudent Association fee: $85\nTotal: $3,905",
        {"price_cad": 3620, "price_kind": "full"},
    ),
    (
        "Duration: Approximately 20 hours, self-paced. You have 12 weeks to complete the course.",
        {"hours": 20, "pace": "self_paced", "weeks": 12},
    ),
    (
        "Earn your microcredential in as little as 10 weeks. Graduates earn an average of $72,000 per year.",
        {},
    ),
    (
        "Each 3-hour session is held live on Zoom.",
        {"delivery": "online_synchronous"},
    ),
    (
        "The micro-credential consists of three 14-hour courses.",
        {},
    ),
    (
        "Upon completion, learners receive a MyCreds digital badge they can add to LinkedIn. Learners "
        "must achieve 70% on the final assessment.",
        {"badge": "MyCreds", "assessed": "yes"},
    ),
    (
        "OSAP: This microcredential may be eligible for OSAP. Contact the financial aid office.",
        {"funding": "OSAP"},
    ),
    (
        "Total instructional hours: 56\n"
        "Credits: 3.0\n"
        "Prerequisites: Completion of HLTH 1000 or permission of the coordinator",
        {"hours": 56, "credit": "credit", "prerequisites": "Completion of HLTH 1000 or permission of the coordinator"},
    ),
    (
        "Course fee $325.00 Textbook $89.95",
        {"price_cad": 325, "price_kind": "full"},
    ),
    (
        "Fee: $325.00 (HST exempt). Materials fee: $45.",
        {"price_cad": 325, "price_kind": "full"},
    ),
    (
        "Available start dates: Sep 14, 2026 | Nov 2, 2026",
        {"start_dates": "2026-09-14 | 2026-11-02"},
    ),
    (
        "Ongoing registration – start any time and finish within 6 months.",
        {"start_dates": "continuous"},
    ),
    (
        "There is no cost to you: this training is funded by the Government of Canada.",
        {"price_cad": 0, "price_kind": "free", "funding": "Government of Canada"},
    ),
    (
        "Learn from home: classes are delivered live through Microsoft Teams.",
        {"delivery": "online_synchronous"},
    ),
    (
        "You will need a computer ($800) and reliable internet. Course tuition: $650.",
        {"price_cad": 650, "price_kind": "full"},
    ),
    (
        "Work experience: 500 hours in a licensed child care setting are required before admission.",
        {},
    ),
    (
        "Workload :: 4-5 hours per week for 8 weeks",
        {"weeks": 8},
    ),
    (
        "The program takes 8 weeks to complete, with 5 hours of coursework weekly.",
        {"weeks": 8},
    ),
    (
        "Delivery: In-class at our Lakeshore campus, Mondays",
        {"delivery": "in_person"},
    ),
    (
        "Learning Mode :: Virtual (Synchronous)",
        {"delivery": "online_synchronous"},
    ),
    (
        "Registration Fee :: $225",
        {"price_cad": 225, "price_kind": "full"},
    ),
    (
        "You can pay in three instalments of $500. The total program cost is $1,500.",
        {"price_cad": 1500, "price_kind": "full"},
    ),
    (
        "## How long will it take?\nMost learners finish in 30 hours over 10 weeks.",
        {"hours": 30, "weeks": 10},
    ),
    (
        "Hours of operation: Monday to Friday, 8 to 5. Tuition fee: free for Ontario residents aged 18 to 29.",
        {},
    ),
    (
        "## Fees\nThe fee for this course is $1,195.00 plus HST. Early bird rate of $995.00 until July 1.",
        {"price_cad": 1195, "price_kind": "full"},
    ),
    (
        "Durée de la formation : 21 heures réparties sur 3 jours\n"
        "Coût : 1 095 $ + taxes\n"
        "Mode de diffusion : En ligne (synchrone)\n"
        "Date : 14 et 15 octobre 2026",
        {
            "hours": 21,
            "price_cad": 1095,
            "price_kind": "full",
            "delivery": "online_synchronous",
            "start_dates": "2026-10-14",
        },
    ),
    (
        "Tarif régulier : 525 $\nTarif membre : 450 $\nTarif étudiant : 250 $",
        {"price_cad": 525, "price_kind": "full"},
    ),
    (
        "Les droits de scolarité s'élèvent à environ 1 450 $ pour les résidents du Québec et à 4 900 $ "
        "pour les étudiants étrangers.",
        {"price_cad": 1450, "price_kind": "full"},
    ),
    (
        "Cette AEC de 1 215 heures se déroule de jour, à raison de 25 heures par semaine, pendant 52 semaines.",
        {"hours": 1215, "weeks": 52},
    ),
    (
        "La formation est offerte à temps partiel, de soir, en mode comodal.",
        {"pace": "part_time", "delivery": "comodal"},
    ),
    (
        "Prochain départ : 25 janvier 2027\nDate limite d'inscription : 8 janvier 2027",
        {"start_dates": "2027-01-25"},
    ),
    (
        "Admission en continu : commencez quand vous voulez!",
        {"start_dates": "continuous"},
    ),
    (
        "Frais d'ouverture de dossier : 35 $. Droits d'admission : 30 $.",
        {},
    ),
    (
        "Formation gratuite pour les personnes admissibles au programme COUD.",
        {"funding": "COUD"},
    ),
    (
        "La formation, d'une durée totale de 12 heures, est asynchrone et à votre rythme.",
        {"hours": 12, "pace": "self_paced"},
    ),
    (
        "Le microprogramme de 15 crédits est offert entièrement à distance.",
        {"credit": "credit", "delivery": "online"},
    ),
    (
        "Reconnaissance : 2,1 UEC et un badge numérique. Évaluation : quiz en ligne et travail final.",
        {"credit": "non_credit", "badge": "yes", "assessed": "yes"},
    ),
    (
        "Conditions d'admission : Détenir un DES ou l'équivalent.",
        {"prerequisites": "Détenir un DES ou l'équivalent."},
    ),
    (
        "Économisez 100 $ avant le 1er juin 2026. Prix : 695 $ (plus taxes).",
        {"price_cad": 695, "price_kind": "full"},
    ),
    (
        "Le salaire moyen est de 28 $ l'heure. Coût : 0 $ (financé par Services Québec)",
        {"price_cad": 0, "price_kind": "free", "funding": "Services Québec"},
    ),
    (
        "Un stage de 135 heures termine le programme de 900 heures.",
        {"hours": 900},
    ),
    (
        "Horaire : les mardis de 18 h 30 à 21 h 30, du 15 septembre au 8 décembre 2026",
        {"start_dates": "2026-09-15"},
    ),
    (
        "Aucun examen; une attestation de participation est remise.",
        {"assessed": "no"},
    ),
    (
        "Cette formation n'est pas créditée et n'est pas admissible au programme de prêts et bourses.",
        {"credit": "non_credit"},
    ),
    (
        "Lieu :: En ligne, sur Zoom (classe virtuelle)\nNombre d'heures :: 6 h",
        {"delivery": "online_synchronous", "hours": 6},
    ),
    (
        "Investissement :: 1 250 $\nDurée :: 2 jours (14 heures)",
        {"price_cad": 1250, "price_kind": "full", "hours": 14},
    ),
    (
        "Course Length: 9 weeks\nClass Hours: Wednesdays, 6:30 - 9:30 pm\nFees: $412.50 CAD\nCampus: Online",
        {"weeks": 9, "price_cad": 412.5, "price_kind": "full", "delivery": "online"},
    ),
    (
        "The tuition fee for domestic students is $2,150; international students pay $6,900.",
        {"price_cad": 2150, "price_kind": "full"},
    ),
    (
        "A $75 application fee applies. Program tuition is approximately $3,400, not including books "
        "and supplies ($400).",
        {"price_cad": 3400, "price_kind": "full"},
    ),
    (
        "This 60-hour microcredential is offered part-time in the evening through live online classes.",
        {"hours": 60, "pace": "part_time", "delivery": "online_synchronous"},
    ),
    (
        "Time commitment :: 2 to 3 hours a week over 10 weeks",
        {"weeks": 10},
    ),
    (
        "Cost\nNo charge for BC residents",
        {"price_cad": 0, "price_kind": "free"},
    ),
    (
        "The next intake begins on February 1, 2027. Applications are due by December 15, 2026.",
        {"start_dates": "2027-02-01"},
    ),
    (
        "Offered: September, January and May",
        {},
    ),
    (
        "Course Format: Hybrid – 24 hours online and 18 hours in the shop",
        {"delivery": "hybrid"},
    ),
    (
        "Hours: 42 (14 classes of 3 hours)",
        {"hours": 42},
    ),
    (
        "Grading: pass/fail, based on two assignments.",
        {"assessed": "yes"},
    ),
    (
        "This is a non-graded course and no exam is required.",
        {"assessed": "no"},
    ),
    (
        "Participants who complete the course receive a certificate of attendance. It is not for credit.",
        {"credit": "non_credit"},
    ),
    (
        "Prerequisite(s): Basic computer skills. Recommended: high school math.",
        {"prerequisites": "Basic computer skills. Recommended: high school math."},
    ),
    (
        "Funding available through the Canada-Alberta Job Grant for employers.",
        {"funding": "Canada-Alberta Job Grant"},
    ),
    (
        "The course is worth 1.5 credits.",
        {"credit": "credit"},
    ),
    (
        "Fees vary by course; most courses cost between $350 and $450.",
        {"price_cad": 350, "price_kind": "from"},
    ),
    (
        "## Tuition\n| $1,299 |",
        {"price_cad": 1299, "price_kind": "full"},
    ),
    (
        "Scholarships of $1,000 are available. Contact us for pricing.",
        {},
    ),
    (
        "Our $3 million simulation centre opens 24 hours before each course.",
        {},
    ),
    (
        "Length / Part-time || 12 weeks\nLength / Full-time || 6 weeks",
        {},
    ),
    (
        "Durée : 3 crédits, 45 heures\nModalité d'enseignement : Présentiel ou à distance\nHoraire : Soir",
        {"hours": 45, "delivery": "online | in_person", "credit": "credit"},
    ),
    (
        "Coût : 225 $ par personne (taxes incluses)\nDurée : 3 h 30",
        {"price_cad": 225, "price_kind": "full"},
    ),
    (
        "Il s'agit d'une formation de 6 heures, offerte en classe virtuelle le 12 mars 2027.",
        {"hours": 6, "delivery": "online_synchronous"},
    ),
    (
        "Les participants sont évalués à la fin de chaque module; la note de passage est de 60 %.",
        {"assessed": "yes"},
    ),
    (
        "Début de la formation : hiver 2027. Inscrivez-vous avant le 1er décembre 2026.",
        {},
    ),
    (
        "Frais de scolarité : 2 $ de l'heure de cours. Matériel : 150 $.",
        {},
    ),
    (
        "Le programme totalise 405 heures sur 18 semaines, à temps plein, de jour.",
        {"hours": 405, "weeks": 18, "pace": "full_time"},
    ),
    (
        "Exigences : aucune formation préalable; un ordinateur est requis.",
        {"prerequisites": "aucune formation préalable; un ordinateur est requis."},
    ),
    (
        "Bonne nouvelle : la formation est entièrement financée par le gouvernement du Québec.",
        {"price_cad": 0, "price_kind": "free", "funding": "gouvernement du Québec"},
    ),
    (
        "Les étudiants à temps plein paient 190 $ par session.",
        {},
    ),
    (
        "Cours en ligne, sans encadrement, à faire à son rythme. Accès illimité pendant 52 semaines.",
        {"delivery": "online_asynchronous", "pace": "self_paced"},
    ),
]
TEXT = """Cost: $ 495 $1,200 hours 42 h - to à from free gratuit weeks semaines 12 2026 May 8, mai online en ligne ( ) .
    / CAD 1 234,50 $ total per course par cours credit non- badge OSAP not full-time | + HST Tuition International
"""
WORDS = st.sampled_from(TEXT.split())


@pytest.mark.parametrize(("page", "stated"), PAGES)
def test_a_page_gives_what_it_states_and_no_more(facts_of, page, stated):
    facts = {name: value for name, value in asdict(facts_of(page)).items() if value not in (None, "")}
    assert {name: value for name, value in facts.items() if not name.endswith("_raw")} == stated


@given(
    st.lists(WORDS, max_size=30), st.sampled_from(["p", "dd", "td"]), st.sampled_from(["", "Cost", "Durée", "Start"])
)
def test_a_number_never_stands_without_its_words_and_zero_means_free(texts, tag, label):
    text = " ".join(texts) or "-"
    facts = read_facts([Block(text, 0, Zone.MAIN, tag, label=label)], lang="en")
    assert (facts.price_cad is None) == (facts.price_kind == "") == (facts.price_raw == "")
    assert (facts.price_cad == 0) == (facts.price_kind == "free")
    assert (facts.hours is None) == (facts.hours_raw == "")
    assert (facts.weeks is None) == (facts.weeks_raw == "")
    assert facts.hours != 0
    assert facts.weeks != 0
