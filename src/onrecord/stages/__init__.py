"""The stages of the pipeline, one a file: pure functions from typed input to typed output, no I/O."""
