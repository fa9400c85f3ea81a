"""Acts: what actors do to one another beside their contacts, in PLOVER's classes."""
