"""Contacts: who met, called or visited whom, where and when, and whether it happened (PLOVER's CONSULT)."""
