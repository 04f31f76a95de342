"""mpuplan: plans, checks and emits Armv8-R MPU regions."""

__version__ = "0.1.0"
