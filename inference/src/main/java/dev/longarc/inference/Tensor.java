package dev.longarc.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A dense row-major tensor of bytes or floats, in native memory so that it is handed to the runtime
 * uncopied. Its content may be written by whoever made it, until it is run.
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

  /** Joins tensors that agree on every other axis. */
  static Tensor joined(List<Tensor> parts, int axis) {
    var first = parts.getFirst();
    long side = parts.stream().mapToLong(part -> part.side(axis)).sum();
    var whole = allocate(first.width, with(first.shape, axis, side));
    int start = 0;
    for (var part : parts) {
      copy(part, whole, axis, start, true);
      start += part.blockSize(axis);
    }
    return whole;
  }

  /** A fresh copy of {@code count} places from {@code from} on along an axis. */
  Tensor part(int axis, long from, long count) {
    var part = allocate(width, with(shape, axis, count));
    copy(part, this, axis, Math.toIntExact(blockSize(axis) / side(axis) * from), false);
    return part;
  }

  private static void copy(Tensor part, Tensor whole, int axis, int start, boolean intoWhole) {
    int small = part.blockSize(axis);
    int large = whole.blockSize(axis);
    int blocks = small == 0 ? 0 : part.data.capacity() / small;
    for (int block = 0; block < blocks; block++) {
      if (intoWhole) {
        whole.data.put(block * large + start, part.data, block * small, small);
      } else {
        part.data.put(block * small, whole.data, block * large + start, small);
      }
    }
  }

  /** Bytes from one place of the axis before {@code axis} to the next. */
  private int blockSize(int axis) {
    return Math.toIntExact(width * product(shape, axis, shape.size()));
  }

  private static List<Long> with(List<Long> shape, int axis, long side) {
    var changed = new ArrayList<>(shape);
    changed.set(axis, side);
    return List.copyOf(changed);
  }
}
