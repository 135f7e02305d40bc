"""Modules whose libraries are not installed are not collected: they belong to the extra `scale`."""

from importlib.util import find_spec

collect_ignore_glob = ["tests/consumer/*"]  # a project that is read by type checkers, never run
if find_spec("pyarrow") is None:
    collect_ignore_glob += ["claimcheck/arrow.py", "claimcheck/scale/*"]
elif find_spec("pyspark") is None:
    collect_ignore_glob += ["claimcheck/scale/spark.py", "claimcheck/scale/stars.py"]
