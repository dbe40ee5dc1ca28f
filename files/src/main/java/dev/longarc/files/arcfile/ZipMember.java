package dev.longarc.files.arcfile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a zip archive's central directory.
 *
 * @param name as it is written, with slashes
 * @param flags the general purpose bits
 * @param method of compression
 * @param mode of the file on Unix; 0 if it is unknown
 * @param size unpacked, as announced
 * @param offset of its local header
 */
record ZipMember(
    String name, int flags, int method, int mode, int crc, long packed, long size, long offset) {
  /** The length of a header in the directory, before its name. */
  static final int HEADER = 46;

  static final int STORED = 0;
  static final int DEFLATED = 8;

  private static final int LOCAL_HEADER = 30;
  private static final int ENCRYPTED = 1;
  private static final int UTF_8_NAME = 1 << 11;
  private static final int ENCRYPTED_METHOD = 99;
  private static final int UNIX = 3;
  private static final int FILE_TYPE = 0xf000;
  private static final int LINK = 0xa000;
  private static final int ZIP64_FIELD = 1;
  private static final long IN_ZIP64 = 0xffff_ffffL;

  /**
   * @param header of {@value #HEADER} bytes
   */
  static ZipMember of(ByteBuffer header, byte[] name, ByteBuffer extra) {
    int flags = header.getShort(8);
    boolean unix = header.get(5) == UNIX;
    var zip64 = zip64(extra);
    long size = wide(header.getInt(24), zip64);
    long packed = wide(header.getInt(20), zip64);
    return new ZipMember(
        text(name, (flags & UTF_8_NAME) != 0),
        flags,
        Short.toUnsignedInt(header.getShort(10)),
        unix ? header.getInt(38) >>> 16 : 0,
        header.getInt(16),
        packed,
        size,
        wide(header.getInt(42), zip64));
  }

  /** The field with the sizes that do not fit into 32 bits; empty if there is none. */
  private static ByteBuffer zip64(ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int id = Short.toUnsignedInt(extra.getShort());
      int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
      if (id == ZIP64_FIELD) {
        return extra.slice(extra.position(), length).order(extra.order());
      }
      extra.position(extra.position() + length);
    }
    return ByteBuffer.allocate(0);
  }

  private static long wide(int value, ByteBuffer zip64) {
    long unsigned = Integer.toUnsignedLong(value);
    return unsigned == IN_ZIP64 && zip64.remaining() >= 8 ? zip64.getLong() : unsigned;
  }

  /** A name is UTF-8, or in the encoding that was usual before. */
  private static String text(byte[] name, boolean utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      return new String(name, utf8 ? StandardCharsets.UTF_8 : Charset.forName("IBM437"));
    }
  }

  /** The least position at which its content can end; negative if its sizes can't be right. */
  long end() {
    long end = offset + LOCAL_HEADER + packed;
    return offset < 0 || packed < 0 || size < 0 || end < offset ? -1 : end;
  }

  boolean isFolder() {
    return name.endsWith("/") || name.endsWith("\\");
  }

  /** Why the entry can't be read; null if it can. */
  @Nullable String problem() {
    if ((flags & ENCRYPTED) != 0 || method == ENCRYPTED_METHOD) {
      return "encrypted";
    }
    if (method != STORED && method != DEFLATED) {
      return "compressed by an unknown method (%d)".formatted(method);
    }
    if ((mode & FILE_TYPE) == LINK) {
      return "a link";
    }
    return method == STORED && packed != size
        ? "stored in (%d) bytes, not (%d)".formatted(packed, size)
        : null;
  }
}
