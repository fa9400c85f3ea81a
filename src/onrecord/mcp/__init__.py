"""The questions to a store for assistants, over the Model Context Protocol (`onrecord mcp STORE`): tools that only
read, each answer with the story, the day, the offsets and the sentence it rests on.

`server`: the tools put together; `asked`: their arguments; `tools`: what each does; `answers`: what comes back.
Needs the `mcp` package (``pip install 'onrecord[mcp]'``).
"""
