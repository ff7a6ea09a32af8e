"""The live side: events in, news out."""
