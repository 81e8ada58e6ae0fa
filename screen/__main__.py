"""``python -m screen`` is ``dualuse``."""

from screen.cli import main

if __name__ == "__main__":
    main()
