package dev.longarc.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The standard output, which reports all lost output: failed writes throw, also through a {@code
 * PrintWriter}, which ignores an {@link IOException}. The first failure is kept.
 */
final class StandardOutput extends OutputStream {
  private final OutputStream to;
  private final Device device;
  private final AtomicBoolean watched = new AtomicBoolean();
  private volatile @Nullable OutputException failure;

  StandardOutput(OutputStream to, Device device) {
    this.to = to;
    this.device = device;
  }

  @Override
  public void write(int single) {
    write(new byte[] {(byte) single}, 0, 1);
  }

  /**
   * @throws OutputException when this write or an earlier one failed
   */
  @Override
  public void write(byte[] bytes, int offset, int length) {
    check();
    try {
      to.write(bytes, offset, length);
    } catch (IOException e) {
      fail(e);
    }
    check();
  }

  private void fail(IOException cause) {
    if (failure == null) {
      failure = OutputException.of(cause, device.hasReader());
    }
  }

  /**
   * For seldom writers: {@link #check} from now on also notices when the reader has ended before
   * the next write.
   */
  void watchReader() {
    if (device.hasReader() && watched.compareAndSet(false, true)) {
      Reader.watch(device.descriptor(), () -> fail(new IOException("it has no reader any more")));
    }
  }

  /**
   * @throws OutputException when a write failed, or the reader has ended
   */
  void check() {
    var known = failure;
    if (known != null) {
      throw known;
    }
  }
}
