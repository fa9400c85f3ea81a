"""Who is who in one story: which mentions are of the same person, body or state, and what each is called."""
