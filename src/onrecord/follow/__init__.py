"""Feeds and folders watched for what is new: `due` says what to look at, each look gives the stories that came.

The only place where onrecord asks the network, and only for addresses that its user gave.
"""

from onrecord.follow.feed import FeedSource
from onrecord.follow.folder import FolderSource
from onrecord.follow.schedule import Standing
from onrecord.follow.watch import Source, is_address, sources, watch

__all__ = ["FeedSource", "FolderSource", "Source", "Standing", "is_address", "sources", "watch"]
