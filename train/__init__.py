"""Makes the package's model from the corpora: ``python -m train.make``. Not shipped in the wheel."""
