package dev.longarc.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The standard output, which loses nothing without a word: what can't be written throws, through a
 * {@code PrintWriter} too, which passes over an {@link IOException}. The first failure stays.
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
   * @throws OutputException when it can't be written, or something before it could not
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
   * For those who write seldom: {@link #check} from now on notices a reader who has left before
   * anything is written, too.
   */
  void watchReader() {
    if (device.hasReader() && watched.compareAndSet(false, true)) {
      Reader.watch(device.descriptor(), () -> fail(new IOException("nobody reads it any more")));
    }
  }

  /**
   * @throws OutputException when something could not be written, or nobody would read it
   */
  void check() {
    var known = failure;
    if (known != null) {
      throw known;
    }
  }
}
