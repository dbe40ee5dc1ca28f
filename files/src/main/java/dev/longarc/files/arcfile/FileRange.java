package dev.longarc.files.arcfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of an open file, which stays open. */
final class FileRange extends InputStream {
  private final FileChannel file;
  private long at;
  private long left;

  FileRange(FileChannel file, long from, long length) {
    this.file = file;
    this.at = from;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int wanted = (int) Math.min(length, left);
    int count = wanted == 0 ? -1 : file.read(ByteBuffer.wrap(buffer, from, wanted), at);
    at += Math.max(0, count);
    left -= Math.max(0, count);
    return count;
  }
}
