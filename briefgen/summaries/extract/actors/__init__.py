"""The room that finds the actors of a parsed article."""
