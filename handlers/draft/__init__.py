"""A report in the making: its pieces gather, it is understood, shown, changed, and sent by a tap or by itself."""
