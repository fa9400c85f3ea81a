"""A sentence taken apart without a parser: words and their kinds, noun phrases, lists, subjects, what follows."""
