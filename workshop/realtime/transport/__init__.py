"""Everything that leans on the inside of python-engineio, python-socketio or gevent-websocket."""
