"""Watches: saved questions that are asked again and again, and tell what is new.

`questions`: what can be watched; `marks`: by what an answer is known again; `looking`: one look; `atom`: a watch's
feed; `addresses`: whom a hook may be sent to; `signing`: that it is ours; `hook`: one delivery; `running`: all of it.
"""

from onrecord.watching.questions import QUESTIONS, check_filters, query_of

__all__ = ["QUESTIONS", "check_filters", "query_of"]
