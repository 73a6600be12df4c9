import pytest

STATED = [
    # how amounts are written
    ("Cost :: $1,234.50", 1234.5, "full", "$1,234.50"),
    ("Coût :: 1 234,50 $", 1234.5, "full", "1 234,50 $"),
    ("Coût :: 1\u00a0234,50\u00a0$", 1234.5, "full", "1 234,50 $"),
    ("Coût :: 1\u202f234\u00a0$", 1234, "full", "1 234 $"),
    ("Frais :: 1234 $", 1234, "full", "1234 $"),
    ("Fee :: CA$495", 495, "full", "CA$495"),
    ("Tuition :: CAD 1,200", 1200, "full", "CAD 1,200"),
    ("Tuition :: $1,200 CAD", 1200, "full", "$1,200 CAD"),
    ("Fee: $495 + HST", 495, "full", "$495 + HST"),
    ("Coût : 495 $ (taxes en sus)", 495, "full", "495 $ (taxes en sus)"),
    ("Droits de scolarité : 3 500 $ plus taxes", 3500, "full", "3 500 $ plus taxes"),
    ("Frais de scolarité :: 495,00 $ CA", 495, "full", "495,00 $ CA"),
    # where it stands
    ("The fee is $495 plus HST.", 495, "full", "$495 plus HST"),
    ("Tuition for this micro-credential is $1,050.", 1050, "full", "$1,050"),
    ("Le coût de la formation est de 425 $.", 425, "full", "425 $"),
    ("Il en coûte 425 $ par personne.", 425, "full", "425 $ par personne"),
    ("## How much does it cost?\n$495 plus GST.", 495, "full", "$495 plus GST"),
    ("## Coût\n350 $", 350, "full", "350 $"),
    ("Fees\n$350", 350, "full", "$350"),
    ("> Cost :: $640", 640, "full", "$640"),
    # ranges, lower bounds, per course
    ("Cost :: $500–$700", 500, "from", "$500–$700"),
    ("Cost :: $500 to $700 depending on the stream", 500, "from", "$500 to $700"),
    ("Tuition :: from $299", 299, "from", "from $299"),
    ("Courses cost from $299.", 299, "from", "from $299"),
    ("Coût :: à partir de 299 $", 299, "from", "à partir de 299 $"),
    ("Tarifs entre 300 $ et 450 $", 300, "from", "entre 300 $ et 450 $"),
    ("Tuition :: per course $350 (4 courses)", 350, "per_course", "$350 (4 courses)"),
    ("Each course costs $350.", 350, "per_course", "$350"),
    ("Cost :: $350 per course", 350, "per_course", "$350 per course"),
    ("Coût :: 350 $ par cours", 350, "per_course", "350 $ par cours"),
    ("Tuition is $50 each for the four courses.", 50, "per_course", "$50 each"),
    # free
    ("Cost :: Free", 0, "free", "Free"),
    ("Cost: $0", 0, "free", "$0"),
    ("Coût :: Gratuit", 0, "free", "Gratuit"),
    ("This course is offered at no cost to participants.", 0, "free", "is offered at no cost"),
    ("The training is fully funded by the province.", 0, "free", "fully funded"),
    ("La formation est gratuite.", 0, "free", "formation est gratuite"),
    ("Tuition :: Fully funded", 0, "free", "Fully funded"),
    ("Cette formation est offerte gratuitement aux personnes résidentes.", 0, "free", "est offerte gratuitement"),
    # several amounts
    ("Tuition :: Domestic: $1,200; International: $4,800", 1200, "full", "$1,200"),
    ("Tuition :: International: $4,800 Domestic: $1,200", 1200, "full", "$1,200"),
    ("Tuition / International || $4,800\nTuition / Domestic || $1,200", 1200, "full", "$1,200"),
    ("International tuition :: $4,800\nDomestic tuition :: $1,200", 1200, "full", "$1,200"),
    ("Droits de scolarité :: Résidents du Québec : 340 $, étudiants étrangers : 2 900 $", 340, "full", "340 $"),
    ("Application fee: $50\nTuition: $900", 900, "full", "$900"),
    ("Tuition || $900\nTextbooks (estimate) || $150\nTotal cost || $1,050", 900, "full", "$900"),
    ("Tuition is $900, with a $100 deposit due at registration.", 900, "full", "$900"),
    ("Cost :: $495 (books are an extra $60)", 495, "full", "$495 (books are an extra $60)"),
    ("Fee :: Early bird $445, regular $495", 495, "full", "$495"),
    ("Cost :: $450 for members, $550 for non-members", 550, "full", "$550"),
    ("Coût :: 495 $\nDépôt :: 100 $", 495, "full", "495 $"),
    # everybody's price is that of those outside the group
    ("Tarif :: 240 $ pour les entreprises cotisantes, 380 $ pour les autres", 380, "full", "380 $"),
    ("Fee :: $240 for contributing companies, $380 for all others", 380, "full", "$380"),
    ("Fee :: $240 for alumni, $380 for everyone else", 380, "full", "$380"),
    ("Fee :: $240 union members / $380 general public", 380, "full", "$380"),
    ("Coût :: 240 $ (employés du réseau) ou 380 $ (autres)", 380, "full", "380 $ (autres)"),
    ("Prix :: 240 $ pour les adhérents, 380 $ sinon", 380, "full", "380 $"),
    ("Tarif :: 240 $ pour les producteurs membres et 380 $ pour les non membres", 380, "full", "380 $"),
    ("The fee is $240 for members of the alliance and $380 for others.", 380, "full", "$380"),
    ("Membre de l'Ordre || 585,00 $\nNon-membre || 790,00 $\nÉtudiant || 295,00 $", 790, "full", "790,00 $"),
    ("Fee :: $390 for Ontario residents, $900 for all others", 390, "full", "$390"),
    ("Fee :: $380 for employers. $40 for everyone who wants lunch.", 380, "full", "$380"),
    ("Frais :: Programme (résidence au Québec) : 725 $. Canadiens hors Québec : 910 $.", 725, "full", "725 $"),
    # a block of an amount and what it covers
    ("- $610, food and apron included", 610, "full", "$610"),
    ("- 610 $, repas et tablier compris", 610, "full", "610 $"),
    ("- 420 $, combinaison et gants prêtés", 420, "full", "420 $"),
    ("- 395 $ + taxes, trousse incluse", 395, "full", "395 $ + taxes"),
    ("- $395 including materials", 395, "full", "$395"),
    ("- 395 $ incluant le matériel", 395, "full", "395 $"),
    # a block that says who pays in the learner's place
    ("- Gratuit, grâce à Santé Canada", 0, "free", "Gratuit, grâce à Santé Canada"),
    ("- Free, paid for by the federal government", 0, "free", "Free, paid for by the federal government"),
    ("- Gratuite, financée par l'Agence", 0, "free", "Gratuite, financée par l'Agence"),
    ("- No cost, courtesy of Parks Canada", 0, "free", "No cost, courtesy of Parks Canada"),
    ("- Free to residents of Yukon", 0, "free", "Free to residents of Yukon"),
    ("Pay $1,200, or in 3 payments of $400. The price is $1,200.", 1200, "full", "$1,200"),
    ("Droits d'admission : 30 $\nDroits de scolarité : 320 $", 320, "full", "320 $"),
]

UNSTATED = [
    "Save $200 when you register with a colleague.",
    "Économisez 50 $ en vous inscrivant tôt.",
    "Graduates earn $65,000 a year.",
    "Les salaires vont de 45 000 $ à 60 000 $ par année.",
    "You may be eligible for a grant of up to $3,500.",
    "Une subvention pouvant atteindre 3 500 $ est offerte.",
    "Learn in our new $2 million lab.",
    "Le laboratoire a coûté 2 millions de dollars; il coûte 2 $ million.",
    "Application fee: $50",
    "A non-refundable deposit of $100 is required.",
    "Textbooks cost about $150.",
    "Exam fee: $75",
    "Le coût des manuels est d'environ 120 $.",
    "Parking :: $6",
    "Les cours coûtent 5 $ de l'heure.",
    "Coût :: 5 $ de l'heure",
    "Tuition :: $130 per credit",
    "Uniform :: $85",
    "International tuition :: $4,800",
    "Cost: US$495",
    "Fees are posted in July.",
    "Parking is free after six.",
    "Feel free to write to us. Free coffee is served.",
    "Attend our free information session.",
    "Tuition is free for eligible residents if you qualify.",
    "Une consultation gratuite est offerte avant la formation.",
    "The course is not free.",
    "A fee of $25 is charged for late registration.",
    "Course || $100\nCost / Course A || $100\nCost / Course B || $250",
    "Budgets of $10,000 are common in this field, and projects cost $1,000,000.",
    "- $60, kit sold separately, lunch included",
    "- 300 $, dépôt inclus",
    "- $20 a night, breakfast included",
    "- Free coffee, thanks to our sponsor",
    "- Gratuit, pour les membres seulement",
    "- Free to all members",
    "- Free for participants under 18",
    "Refunds: withdraw early and get everything back but $40.",
]


@pytest.mark.parametrize(("page", "amount", "kind", "raw"), STATED)
def test_price_is_read_with_its_kind_and_words(facts_of, page, amount, kind, raw):
    facts = facts_of(page)
    assert (facts.price_cad, facts.price_kind) == (amount, kind)
    assert facts.price_raw == raw.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("page", UNSTATED)
def test_other_amounts_are_not_the_price(facts_of, page):
    facts = facts_of(page)
    assert (facts.price_cad, facts.price_kind, facts.price_raw) == (None, "", "")
