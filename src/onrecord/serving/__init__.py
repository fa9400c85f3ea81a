"""The server: what the reading room's pages (`onrecord.web`) and the REST interface (`onrecord.api`) stand on.

`settings`: how it is started; `readers`: the store, open once a thread; `guard`: who may ask, and what every answer
says to a browser; `problems`: errors as answers; `app`: all of it put together.
"""
