"""Pieces of SQL about the story `t` of a row that many questions share."""

STORY = (
    "t.key, ifnull(t.outlet, t.agency) AS from_whom, t.day, t.published, t.headline, t.url, t.source AS source_file,"
    " t.standing, t.cluster, t.thread"
)
"""What an answer's evidence tells of its story."""
STANDS = "t.standing IN ('current', 'new')"
"""Neither replaced by a newer version, nor withdrawn, nor a copy."""
BRIEF = "CROSS JOIN story t INDEXED BY story_brief ON t.id ="
"""The story of a row, out of an index: where a name or word stands in very many, their rows would take long."""
