"""Archives: the pipeline of `onrecord read` over any number of files, on one machine or many, into a Parquet dataset.

`plan.py` cuts the input into parts, `work.py` does one of them (in a worker), `local.py` and `engine_ray.py` are the
engines that hand parts to workers, `run.py` drives; `schema.py` is the dataset's form, `dataset.py` reads it again.
docs/scale.md says how to use it. Needs pyarrow (``pip install onrecord[scale]``); nothing else imports an engine.
"""
