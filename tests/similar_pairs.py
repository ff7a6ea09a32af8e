"""Pairs that people would write twice, labelled by hand, after the statements of the meetings of 2013 and 2019.

NEAR: a statement of those meetings, or one like it, and how somebody else in the hall would write the same. APART: two
that look alike and say something else. Beside these, all statements of one real list are apart from each other, but for
REALLY_NEAR, which the hall itself wrote twice.
"""

NEAR: tuple[tuple[str, str], ...] = (
    ("Het netwerk van organisaties / schotten weghalen.", "Schotten tussen organisaties weghalen"),
    ("Gebruik wat er is! bv. op het gebied van jeugd", "Gebruik wat er al is"),
    ("Sport inzetten als verbinding i.s.m. de scholen en het SCW", "Sport als verbinding inzetten met scholen"),
    ("De vrijwilligersmarkt wordt gemist.", "De vrijwilligersmarkt mis ik"),
    ("Bewaar de waardering voor vrijwilligers", "Waardering voor vrijwilligers bewaren"),
    ("Voorkom het overvragen van steeds dezelfde personen", "Niet steeds dezelfde personen overvragen"),
    ("Betrek natuurlijke partners / kerken en buurten", "Kerken en buurten erbij betrekken"),
    ("Maak breder gebruik van accommodaties", "Acommodaties breder gebruiken"),
    ("Iedere burger heeft talenten, kan netwerken, heeft verscheidenheid.", "Iedere burger heeft talenten"),
    ("Verantwoordelijkheid nemen.", "verantwoordelijkheid nemen!!"),
    ("Wederkerigheid; benoemen.", "Wederkerigheid benoemen"),
    ("Denken in een groter geheel.", "denken in het grotere geheel"),
    ("Niet zorgen voor, maar zorgen dat!", "Zorgen dat in plaats van zorgen voor"),
    ("Behouden wat goed is!", "Behoud wat goed is"),
    ("Fouten maken mag", "Je mag fouten maken"),
    ("voorkom concurrentie.", "Concurrentie voorkomen"),
    ("Zoek samenwerkingsverbanden", "Samenwerkingsverbanden zoeken"),
    ("Opbouwen van onderaf; hoe stimuleer je inwoners?", "Van onderaf opbouwen"),
    ("Gezamenlijke doelen voor gemeenten én organisaties én inwoners.", "Gezamenlijke doelen van gemeente en inwoners"),
    ("Kloof tussen generaties", "De kloof tussen de generaties"),
    ("Bewustwording en cultuuromslag", "Cultuuromslag en bewustwording"),
    ("Ontschotten minder bureaucratie", "Minder bureaucratie, ontschotten"),
    ("Raak nooit doel uit het oog, blijf het samen doen", "Het doel nooit uit het oog raken"),
    ("Sterk netwerk", "Een sterk netwerk"),
    ("Samen met de bewoners wijk/dorpsbelang", "Samen met bewoners van wijk en dorp"),
    ("Denken vanuit krachten, niet vanuit problemen", "Vanuit krachten denken en niet vanuit problemen"),
    ("De bewoner/client staat centraal", "De bewoner staat centraal"),
    ("Niet uitgaan van wat kan, maar mogelijk maken dat het kan!", "Mogelijk maken dat het kan"),
    ("Goed opgeleide en ondersteunde vrijwilligers", "Vrijwilligers goed opleiden en ondersteunen"),
    ("Alle organisaties kennen elkaar en werken samen waar nodig", "Organisaties kennen elkaar en werken samen"),
    ("Meer ondersteuning in het eigen netwerk – dichtbij", "Meer ondersteuning dichtbij, in eigen netwerk"),
    ("Meer laagdrempelige opvoedondersteuning", "Laagdrempelige opvoedondersteuning"),
    ("Optimaal samenwerken", "Optimaal samen werken"),
    ("In iedere wijk een gebouw met collectieve basisvoorzieningen", "Een gebouw in elke wijk met basisvoorzieningen"),
    ("Trainingen gezamenlijke vrijwilligers op hun eigen gebied/kennis", "Gezamenlijke trainingen voor vrijwilligers"),
    ("Niet wachten op aanvullende ondersteuning, 'buren zijn eerst!'", "Niet wachten op aanvullende ondersteuning"),
    ("Hou het praktisch en toegepast", "Houd het praktisch"),
    ("Vooraf goede beknopte vragenlijst", "Een goede, beknopte vragenlijst vooraf"),
    ("Neem mooie initiatieven mee uit dorpen als voorbeeld (bv Mantgum)", "Mooie initiatieven uit dorpen meenemen"),
    ("Behoud de bibliotheek", "De bibliotheek behouden"),
)
APART: tuple[tuple[str, str], ...] = (
    (
        "Er zijn al veel vrijwilligers / mantelzorgers actief",
        "Lastig vraagstuk; gedwongen vrijwilligers en mantelzorgers",
    ),
    ("Bewaar de waardering voor vrijwilligers", "Inzet van vrijwilligers als waardevolle vorm van hulp kunnen zien"),
    ("Goed opgeleide en ondersteunde vrijwilligers", "Meer ondersteuning in het eigen netwerk"),
    ("In iedere wijk een gebouw", "In iedere wijk een opbouwwerker"),
    ("Behoud de bibliotheek", "Behoud het zwembad"),
    ("De bewoner staat centraal", "De vrijwilliger staat centraal"),
    ("Sterk netwerk", "Sterke wijken"),
    ("Meer zorg deprofessionaliseren", "Meer aandacht voor mantelzorg"),
    ("Optimaal samenwerken", "Samenwerken met ouders"),
    ("Een grote sociale cohesie in iedere wijk / dorp", "Breng de kracht van elke wijk / dorp in kaart!"),
    ("Alle professionele organisaties werken vraaggericht", "Alle organisaties kennen elkaar"),
    ("Niet zorgen voor, maar zorgen dat!", "Denken vanuit krachten, niet vanuit problemen"),
)
REALLY_NEAR = frozenset({frozenset({"Visie = bottom up werken = vraaggerichte methodiek", "Bottom up werken = visie"})})
