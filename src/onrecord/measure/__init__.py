"""Measuring attributions against gold annotation: what `onrecord eval` runs.

`types` (an attribution, an annotated article) → `brat` (gold in) → `tokens` (a text as tokens, quoted or not) →
`attributions` (one document's counts for each measure) → `figures` (precision, recall and F1 over a corpus, with
intervals), `calibration` (does a confidence mean what it says) → `report` (a table to read, JSON to keep).
"""
