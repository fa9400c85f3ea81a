"""The tests; a package, so that they can import one another and `eval` and `benchmarks` beside them."""
