"""The version of Stip, in the one place where it stands; the pages, exports, commands and the wheel read it here."""

VERSION = "0.1.0"
