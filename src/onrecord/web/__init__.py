"""The reading room: pages rendered on the server, useful without JavaScript. One file a page, each with a router."""

from fastapi import APIRouter

from onrecord.web import actor, enter, explain, front, judge, search, story

router = APIRouter()
router.include_router(enter.router)
router.include_router(front.router)
router.include_router(story.router)
router.include_router(explain.router)
router.include_router(judge.router)
router.include_router(actor.router)
router.include_router(search.router)
