"""Packet of Socket.IO for messages that are JSON only."""

from socketio.packet import Packet


class TextPacket(Packet):  # type: ignore[misc]  # python-socketio has no types
    """A packet in which nobody looks for bytes: what we send is JSON, and each vote is answered by one."""

    uses_binary_events = False
