"""Flask's extensions, made without an app, so that nobody needs to import the app to use them."""

from flask_babel import Babel
from flask_login import LoginManager
from flask_socketio import SocketIO

babel = Babel()
login = LoginManager()
socketio = SocketIO()
