"""The command line, one file a command; `main` ties them together."""
