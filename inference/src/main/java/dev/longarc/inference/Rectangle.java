package dev.longarc.inference;

/** A rectangle of cells; the bounds are inclusive. */
record Rectangle(int top, int left, int bottom, int right) {
  int height() {
    return bottom - top + 1;
  }

  int width() {
    return right - left + 1;
  }
}
