"""The second step: which articles must be compared with others, in the order of the input."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def asked(sifted: DataFrame) -> DataFrame:
    """The places of all finds that share an id, their words or a part of their signature with another, or are not sure in themselves.

    Whoever shares nothing with any other is no copy and has none: it need not wait for anybody.
    """
    from pyspark.sql import functions as f

    keys = sifted.select("place", f.explode("keys").alias("key"))
    shared = keys.groupBy("key").agg(f.count("*").alias("number")).where("number > 1").select("key")
    places = keys.join(shared, "key", "left_semi").select("place")
    return places.union(sifted.where("NOT sure").select("place")).distinct()
