"""The same work over Arrow record batches, for when one machine is too small.

`functions` are pure functions from batches to batches with fixed schemas (`schemas`); they import
no engine. `spark` runs them on Apache Spark, `single` in this process. Both write the same tables.
"""
