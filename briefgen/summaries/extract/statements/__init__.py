"""The room that finds who said what in a parsed article."""
