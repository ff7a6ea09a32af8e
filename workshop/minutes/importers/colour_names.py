"""Names that people give to the colours of their dots, with the paint in which Stip draws each."""

from collections.abc import Iterable

from workshop.domain.vocabulary import DEFAULT_COLOURS, PAINTS, DotColour

# Dutch, English, German and French; the first names are those that Stip has a paint for.
_PAINT_OF = {
    "blue": "blauw blue blau bleu",
    "white": "wit white weiß weiss blanc",
    "green": "groen green grün vert",
    "yellow": "geel yellow gelb jaune",
    "red": "rood red rot rouge",
}
_PAINTS_BY_NAME = {name: paint for paint, names in _PAINT_OF.items() for name in names.split()}
_OTHER_NAMES = (
    "oranje paars roze zwart bruin grijs goud zilver lila violet turquoise turkoois beige lichtblauw donkerblauw "
    "lichtgroen donkergroen orange purple pink black brown grey gray gold silver lilac schwarz braun grau rosa "
    "noir brun gris rose mauve"
)
KNOWN_NAMES = frozenset(_PAINTS_BY_NAME) | frozenset(_OTHER_NAMES.split())
_INFLECTED = {
    "blauwe": "blauw",
    "witte": "wit",
    "groene": "groen",
    "gele": "geel",
    "rode": "rood",
    "paarse": "paars",
    "zwarte": "zwart",
    "bruine": "bruin",
    "grijze": "grijs",
    "gouden": "goud",
    "zilveren": "zilver",
}
# every way to write a colour that Stip knows
WRITTEN_NAMES = KNOWN_NAMES | frozenset(_INFLECTED)
_USUAL = {colour.name: colour for colour in DEFAULT_COLOURS}
_USUAL_BUDGET = 3


def base_name(written: str) -> str:
    """The name of a colour without inflection and without "stickers" behind it; known names in small letters."""
    words = written.split()
    if len(words) > 1 and words[-1].lower() in ("sticker", "stickers", "stip", "stippen", "dot", "dots"):
        words.pop()
    name = " ".join(words)
    small = _INFLECTED.get(name.lower(), name.lower())
    return small if small in KNOWN_NAMES else name


def colours_named(names: Iterable[str]) -> tuple[DotColour, ...]:
    """A colour for each name, with a paint of its own while there are any; budgets as usual, since no file has them."""
    names = list(names)
    paints: dict[str, str] = {}
    for name in names:
        paint = _PAINTS_BY_NAME.get(name)
        if paint and paint not in paints.values():
            paints[name] = paint
    for name in names:
        if name not in paints:
            paints[name] = next((paint for paint in PAINTS if paint not in paints.values()), PAINTS[0])
    return tuple(
        DotColour(
            name,
            paints[name],
            "",
            _USUAL[name].budget if name in _USUAL else _USUAL_BUDGET,
            _USUAL[name].max_per_item if name in _USUAL else _USUAL_BUDGET,
        )
        for name in names
    )
