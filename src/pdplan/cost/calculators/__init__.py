"""The calculators: each is definitions over the inputs of the plan, and nothing else."""
