"""How executed notebooks become the folder of a report, whole or not at all."""
