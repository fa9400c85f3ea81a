"""onrecord reads news-wire stories and keeps what they say on the record."""
