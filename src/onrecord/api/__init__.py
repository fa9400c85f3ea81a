"""The REST interface, under ``/api/v1``: the store's questions for programs. ``docs/api.md``.

`questions`, `stories`, `items`, `deciding` and `about` are the ways in; `asked` what can be asked, `answered` what is
answered; `paging`, `cursors`, `replies` and `revision` make pages, forms and ETags; `describing` the OpenAPI.
"""

from fastapi import APIRouter

from onrecord.api import about, deciding, items, questions, stories

router = APIRouter(generate_unique_id_function=lambda route: route.name)
for one in (questions, stories, items, deciding, about):
    router.include_router(one.router)
