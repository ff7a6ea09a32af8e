"""The actions of people, one function each, which checks and changes but never commits."""
