"""What onrecord costs: each figure has its command, ``python -m benchmarks.NAME`` from the repository's root.

`speed` (words a second, beside a peer), `stages` (what each stage takes of it), `memory` (peak),
`size` (of an installation), `cold` (start to first record).
"""
