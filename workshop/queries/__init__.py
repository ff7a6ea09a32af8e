"""Reading: each role gets what it may see, in a fixed number of SELECTs."""
