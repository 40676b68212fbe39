"""How each construct is written out, in English and in Chinese; `syntax/printer.py` is the way in."""
