"""Knowledge bases: files of who there is, with ids and other names, read entity by entity.

`read.entities` reads a file of Wikidata (``wikidata.py``) or FollowTheMoney (``followthemoney.py``); what comes of it
are the types of ``entity.py``. The store keeps them (`onrecord.store.knowing`).
"""
