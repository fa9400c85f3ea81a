"""The reading room: pages rendered on the server, useful without JavaScript. One file a page, each with a router."""

from fastapi import APIRouter

from onrecord.web import enter, explain, front, judge, story

router = APIRouter()
router.include_router(enter.router)
router.include_router(front.router)
router.include_router(story.router)
router.include_router(explain.router)
router.include_router(judge.router)
