"""The harness that measures Stip: halls of phones, crashes and bad networks, over real sockets."""
