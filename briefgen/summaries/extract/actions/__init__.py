"""The room that finds the actions of a parsed article."""
