"""Data, not code: cues, channels, kinds of sources. Loaded and validated by `onrecord.ontology.load`."""
