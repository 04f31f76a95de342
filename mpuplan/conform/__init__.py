"""L5: a plan's tables in a real MPU: firmware of our own on an emulated Cortex-R52."""
