"""Commands of pages: parsed, authorised and run, the same over HTTP and over the socket."""
