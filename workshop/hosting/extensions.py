"""Flask's extensions, made without an app, so that nobody needs to import the app to use them.

Import it only within create_app(): Socket.IO must not be imported before the server has patched the standard library.
"""

from flask_login import LoginManager
from flask_socketio import SocketIO

from workshop.hosting.catalogue_babel import CatalogueBabel

babel = CatalogueBabel()
login = LoginManager()
socketio = SocketIO()
