"""The sequences of a plan on the emulated core: executed, read back, instructions counted."""
