"""Flask-Babel on the catalogues of the package, compiled in memory instead of read from `.mo` files."""

from babel.support import NullTranslations
from flask_babel import Babel, Domain, get_locale

from workshop.translations import SOURCE_LANGUAGE, catalogue


class _Catalogues(Domain):
    """The catalogues of the package."""

    def get_translations(self) -> NullTranslations:
        """Return the texts in the language of this request."""
        return catalogue(str(get_locale() or SOURCE_LANGUAGE).replace("_", "-"))


class CatalogueBabel(Babel):
    """Flask-Babel with those catalogues."""

    domain_instance = _Catalogues()
