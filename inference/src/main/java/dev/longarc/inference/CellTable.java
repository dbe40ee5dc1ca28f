package dev.longarc.inference;

/** The features of every cell of one output, row-major. */
final class CellTable {
  final int height;
  final int width;
  final byte[] slots;
  final byte[] flags;

  CellTable(int height, int width) {
    this.height = height;
    this.width = width;
    this.slots = new byte[height * width * CellFeatures.SLOTS];
    this.flags = new byte[height * width * CellFeatures.FLAGS];
  }

  int cells() {
    return height * width;
  }

  /** Writes a cell's features, recoloured, as row {@code row} of the tensors. */
  void write(int cell, byte[] recolouring, Tensor slotsInto, Tensor flagsInto, int row) {
    int to = row * CellFeatures.SLOTS;
    int from = cell * CellFeatures.SLOTS;
    for (int slot = 0; slot < CellFeatures.SLOTS; slot++) {
      slotsInto.data().put(to + slot, recolouring[slots[from + slot]]);
    }
    flagsInto
        .data()
        .put(row * CellFeatures.FLAGS, flags, cell * CellFeatures.FLAGS, CellFeatures.FLAGS);
  }
}
