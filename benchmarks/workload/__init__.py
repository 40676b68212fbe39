"""The workload of the benchmarks: a city's twelve rules, its enterprises and their history, put to several engines."""
