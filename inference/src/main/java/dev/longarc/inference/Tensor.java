package dev.longarc.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A dense row-major tensor of bytes or floats, in native memory, so that the runtime uses it
 * without a copy. Its creator may write its content until it is passed to a run.
 *
 * @param width bytes per element: 1 or 4
 */
record Tensor(ByteBuffer data, int width, List<Long> shape) {
  static Tensor bytes(long... shape) {
    return allocate(1, boxed(shape));
  }

  static Tensor floats(long... shape) {
    return allocate(Float.BYTES, boxed(shape));
  }

  private static Tensor allocate(int width, List<Long> shape) {
    int size = Math.toIntExact(width * product(shape, 0, shape.size()));
    var data = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    return new Tensor(data, width, shape);
  }

  private static List<Long> boxed(long[] shape) {
    return Arrays.stream(shape).boxed().toList();
  }

  private static long product(List<Long> sides, int from, int to) {
    long product = 1;
    for (long side : sides.subList(from, to)) {
      product *= side;
    }
    return product;
  }

  /** The floats, sharing memory. */
  FloatBuffer asFloats() {
    return data.duplicate().order(ByteOrder.nativeOrder()).clear().asFloatBuffer();
  }

  long side(int axis) {
    return shape.get(axis);
  }

  /** Concatenates tensors along an axis; they agree on every other axis. */
  static Tensor concatenated(List<Tensor> parts, int axis) {
    var first = parts.getFirst();
    long side = parts.stream().mapToLong(part -> part.side(axis)).sum();
    var whole = allocate(first.width, withSide(first.shape, axis, side));
    int start = 0;
    for (var part : parts) {
      int size = part.blockSize(axis);
      for (int block = 0; block < part.blocks(axis); block++) {
        int offset = block * whole.blockSize(axis) + start;
        whole.data.put(offset, part.data, block * size, size);
      }
      start += size;
    }
    return whole;
  }

  /** A copy of {@code count} positions along an axis, beginning at {@code from}. */
  Tensor slice(int axis, long from, long count) {
    var slice = allocate(width, withSide(shape, axis, count));
    int start = Math.toIntExact(blockSize(axis) / side(axis) * from);
    int size = slice.blockSize(axis);
    for (int block = 0; block < slice.blocks(axis); block++) {
      slice.data.put(block * size, data, block * blockSize(axis) + start, size);
    }
    return slice;
  }

  /** The number of blocks of {@link #blockSize} bytes. */
  private int blocks(int axis) {
    int size = blockSize(axis);
    return size == 0 ? 0 : data.capacity() / size;
  }

  /**
   * The bytes of everything from {@code axis} on: the distance between positions of the axis before
   * it.
   */
  private int blockSize(int axis) {
    return Math.toIntExact(width * product(shape, axis, shape.size()));
  }

  private static List<Long> withSide(List<Long> shape, int axis, long side) {
    var changed = new ArrayList<>(shape);
    changed.set(axis, side);
    return List.copyOf(changed);
  }
}
