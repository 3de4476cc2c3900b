"""The reference implementation of the platform: small, runnable, and tied to the functions of the plan."""
