"""The words by which a heading, a line or a column of somebody else's minutes says what it is; one table for each."""

import re
from enum import Enum


class Says(Enum):
    """The kind of content that a heading announces."""

    RESULTS = "results"
    DERIVED = "derived"
    AGREEMENTS = "agreements"
    ATTENDEES = "attendees"
    CONCLUSION = "conclusion"
    AGENDA = "agenda"
    ASIDE = "aside"


_AGREED = (
    r"(?:gemaakte |vervolg)?afspraken|actie(?:s|punten|lijst)|besluiten|toezeggingen|vervolg(?:punten|stappen|acties)|"
    r"agreements|decisions|actions?(?: (?:points|items|list))?|next steps"
)
_PEOPLE = (
    r"aanwezig(?:en|heid)?(?: waren)?|afwezig(?:en)?(?: met kennisgeving)?|afgemeld|afmeldingen|"
    r"afberichten|presentie(?:lijst)?|"
    r"deelnemers(?:lijst)?|genodigden|gasten|attendees|participants|present|absent|apologies|anwesend(?:e)?|teilnehmer"
)
_SAYS = (
    (
        Says.RESULTS,
        re.compile(
            r"(?:uitkomst(?:en)?|resulta(?:at|ten)|opbrengst(?:en)?|results?|outcomes?|ergebnisse?|posts)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Says.AGREEMENTS,
        re.compile(
            rf"(?:{_AGREED})(?:\s*(?:en|and|&|/|,)\s*(?:{_AGREED}))*\b|hoe (?:nu )?verder\b.{{0,10}}$", re.IGNORECASE
        ),
    ),
    (Says.DERIVED, re.compile(r"(?:de |the )?priorit(?:eiten|ies)\b", re.IGNORECASE)),
    (
        Says.ATTENDEES,
        re.compile(
            rf"(?:(?:bijlage|appendix)\s*[0-9a-z]?\s*[:.–-]?\s*)?(?:lijst (?:van|met) )?(?:{_PEOPLE})"
            rf"(?:\s*(?:en|and|/|,|&)\s*(?:{_PEOPLE}))*\s*(?:[:(–-].*)?",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        Says.CONCLUSION,
        re.compile(
            r"(?:.*\b)?conclusi(?:es?|ons?)|(?:korte |short )?(?:toelichting|samenvatting|summary|explanation)|"
            r"wat (?:valt|viel) (?:er |ons )?op\W*|opvallend(?:e punten)?",
            re.IGNORECASE,
        ),
    ),
    (
        Says.AGENDA,
        re.compile(
            r"(?:opening|welkom|mededelingen|rondvraag|w\.?v\.?t\.?t\.?k\.?|sluiting|afsluiting|"
            r"ingekomen (?:stukken|post)|"
            r"vaststell(?:en|ing)\b.*|verslag (?:van de )?vorige\b.*|notulen\b.*|any other business|closing|welcome)"
            r"(?:\s*(?:en|and|&|/|,)\s*[\w ]+)?",
            re.IGNORECASE,
        ),
    ),
    (
        Says.ASIDE,
        re.compile(
            r"(?:colofon|bijlagen?|appendix|inhoud(?:sopgave)?|contents|table of contents)\b.*",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
)
# these may have more words behind them: "Uitkomsten van de werksessie", "Afspraken met de gemeente"
_MAY_GO_ON = (Says.RESULTS, Says.AGREEMENTS, Says.DERIVED)


def what_it_says(name: str) -> Says | None:
    """The content that a heading announces by its name, without its number; None for another name, as of a theme."""
    for says, words in _SAYS:
        if words.match(name) if says in _MAY_GO_ON else words.fullmatch(name):
            return says
    return None


class Label(Enum):
    """The meaning of a label before a colon, or in the row of a form."""

    DATE = "date"
    PLACE = "place"
    TITLE = "title"
    ATTENDEES = "attendees"
    OTHER = "other"


_LABELS = {
    Label.DATE: re.compile(
        r"(?:vergader|bijeenkomst)?(?:datum|dag)(?: en tijd(?:stip)?)?|date|wanneer|d\.d\.", re.IGNORECASE
    ),
    Label.PLACE: re.compile(r"(?:vergader)?(?:plaats|locatie)|place|location|waar|adres", re.IGNORECASE),
    Label.ATTENDEES: re.compile(rf"(?:{_PEOPLE})(?:\s*(?:en|/|,)\s*(?:{_PEOPLE}))*", re.IGNORECASE),
    Label.TITLE: re.compile(r"titel|title", re.IGNORECASE),
    Label.OTHER: re.compile(
        r"(?:tijd(?:stip)?|aanvang|einde|onderwerp|project|kenmerk|versie|status|voorzitter|notulist(?:e)?|"
        r"verslag(?:legger)?|"
        r"auteur|opsteller|van|aan|kopie(?: aan)?|c\.?c\.?|betreft|zaaknummer|"
        r"time|subject|chair|author|url|posts|votes)",
        re.IGNORECASE,
    ),
}


def label_of(words: str) -> Label | None:
    """The meaning of a label; None for words that are no label of minutes."""
    words = words.strip().rstrip(" :")
    return next((label for label, pattern in _LABELS.items() if pattern.fullmatch(words)), None)
