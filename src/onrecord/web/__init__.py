"""The reading room: pages rendered on the server, useful without JavaScript. One file a page, each with a router."""

from fastapi import APIRouter

from onrecord.web import (
    actor,
    changes,
    contacts,
    enter,
    explain,
    front,
    judge,
    judgements,
    remark,
    search,
    story,
    topic,
    watches,
)

router = APIRouter()
router.include_router(enter.router)
router.include_router(front.router)
router.include_router(story.router)
router.include_router(explain.router)
router.include_router(judge.router)
router.include_router(actor.router)
router.include_router(search.router)
router.include_router(topic.router)
router.include_router(contacts.router)
router.include_router(remark.router)
router.include_router(changes.router)
router.include_router(judgements.router)
router.include_router(watches.router)
