"""Everything a host cares about: settings, addresses, security headers, static files, languages, the instance lock."""
