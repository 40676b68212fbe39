"""The engines that users could pick instead, each with the workload's rules in its own language."""
