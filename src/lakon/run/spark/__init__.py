"""Many articles into a store by a cluster that runs Apache Spark."""
