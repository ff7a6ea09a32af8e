"""The rules of a meeting as plain functions of plain values: no Flask, no SQL, no clock of their own."""
