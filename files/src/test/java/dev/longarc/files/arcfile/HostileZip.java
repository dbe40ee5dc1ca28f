package dev.longarc.files.arcfile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a zip archive, and then changes fields of it that no honest writer would write. */
final class HostileZip {
  private static final int ENTRY = 0x02014b50;

  private static final int END_HEADER = 22;

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  HostileZip add(String name, String content) {
    return add(name, content.getBytes(StandardCharsets.UTF_8));
  }

  HostileZip add(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  byte[] bytes() {
    var packed = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(packed)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** The archive with a two-byte field of all its directory's entries changed. */
  byte[] withShort(int at, int value) {
    byte[] bytes = bytes();
    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    headers(buffer).forEach(header -> buffer.putShort(header + at, (short) value));
    return bytes;
  }

  /** The archive with a four-byte field of all its directory's entries changed. */
  byte[] withInt(int at, int value) {
    byte[] bytes = bytes();
    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    headers(buffer).forEach(header -> buffer.putInt(header + at, value));
    return bytes;
  }

  /** The archive in which {@code name} is called {@code other}, of the same length. */
  byte[] renamed(String name, String other) {
    String text = new String(bytes(), StandardCharsets.ISO_8859_1);
    return text.replace(name, other).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The archive whose entry is a symbolic link on Unix. */
  byte[] asLink() {
    byte[] bytes = withInt(38, 0xa1ff << 16);
    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    headers(buffer).forEach(header -> buffer.put(header + 5, (byte) 3));
    return bytes;
  }

  /** The archive with the end of a large one, which announces {@code count} entries. */
  byte[] zip64(long count) {
    byte[] bytes = bytes();
    int end = bytes.length - END_HEADER;
    var old = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    var zip64 = ByteBuffer.allocate(bytes.length + 76).order(ByteOrder.LITTLE_ENDIAN);
    zip64.put(bytes, 0, end);
    zip64.putInt(0x06064b50).putLong(44).putInt(0).putInt(0).putInt(0).putLong(count);
    zip64.putLong(count).putLong(old.getInt(end + 12)).putLong(old.getInt(end + 16));
    zip64.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
    zip64.put(bytes, end, 8).putInt(-1).putLong(-1).putShort((short) 0);
    return zip64.array();
  }

  private static List<Integer> headers(ByteBuffer bytes) {
    var found = new ArrayList<Integer>();
    for (int at = 0; at + 4 <= bytes.limit(); at++) {
      if (bytes.getInt(at) == ENTRY) {
        found.add(at);
      }
    }
    return found;
  }
}
