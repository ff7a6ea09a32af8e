"""What people can do, one function each: it checks and changes, but never commits."""
