"""The REST interface and what it gives other tools."""
