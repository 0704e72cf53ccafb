"""All that is kept about one person, as one file: a table says which rows, and the rest follows from it."""

from skillscoop.board.own_data.packing import Packed, pack

__all__ = ["Packed", "pack"]
