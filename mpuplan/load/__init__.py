"""L3: text -> model: boards, layouts and plans, with every finding at its place in the file."""

from mpuplan.load.board import LoadedBoard, load_board, load_board_text

__all__ = ["LoadedBoard", "load_board", "load_board_text"]
