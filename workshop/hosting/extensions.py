"""Flask's extensions, made without an app, so that nobody needs to import the app to use them."""

from babel.support import NullTranslations
from flask_babel import Babel, Domain, get_locale
from flask_login import LoginManager
from flask_socketio import SocketIO

from workshop.translations import SOURCE_LANGUAGE, catalogue


class _Catalogues(Domain):
    """The catalogues of the package, compiled in memory instead of read from `.mo` files."""

    def get_translations(self) -> NullTranslations:
        """Return the texts in the language of this request."""
        return catalogue(str(get_locale() or SOURCE_LANGUAGE).replace("_", "-"))


class CatalogueBabel(Babel):
    """Flask-Babel on the catalogues of the package."""

    domain_instance = _Catalogues()


babel = CatalogueBabel()
login = LoginManager()
socketio = SocketIO()
