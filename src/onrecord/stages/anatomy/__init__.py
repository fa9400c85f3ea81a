"""The anatomy of a wire story: headline, series marks, notes, byline, dateline, credits, page furniture, body.

`read_anatomy` in `reading` goes through a story's paragraphs once from the top (the opening), then through the rest;
the other modules each know the forms of one part. What counts as an agency, a place, a series mark or furniture
stands in tables in ``onrecord/ontology``.
"""

from onrecord.stages.anatomy.reading import read_anatomy

__all__ = ["read_anatomy"]
