"""Times: every expression that names a date or a part of one, with its TIMEX3 type and value."""
