package dev.longarc.files.arcfile;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An open zip archive and its central directory. Unlike {@link java.util.zip.ZipFile} it bounds the
 * size of the directory before it reads it, tells which entries are encrypted or links, and refuses
 * entries that share bytes, with which a small archive unpacks to any size.
 */
final class ZipDirectory implements Closeable {
  /** Of all names and headers together; 100,000 entries with long names have about 15 MB. */
  private static final int MAX_BYTES = 64 << 20;

  private static final int END_HEADER = 22;
  private static final int MAX_COMMENT = 0xffff;
  private static final int LOCATOR = 20;
  private static final int ZIP64_END_HEADER = 56;
  private static final int ENTRY = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int ZIP64_LOCATOR = 0x07064b50;
  private static final int ZIP64_END = 0x06064b50;

  private final FileChannel file;
  private final List<ZipMember> members;

  private ZipDirectory(FileChannel file, List<ZipMember> members) {
    this.file = file;
    this.members = members;
  }

  /**
   * @throws InvalidDatasetException when the directory is damaged, too large, or a trap
   */
  static ZipDirectory open(Path archive, int maxEntries) throws IOException {
    FileChannel file = FileChannel.open(archive);
    try {
      return new ZipDirectory(file, members(file, extent(file), maxEntries));
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** In the order of the directory. */
  List<ZipMember> members() {
    return members;
  }

  /** Opens the content of {@code member}, unpacked and checked. */
  InputStream open(ZipMember member, ImportBudget budget) throws IOException {
    return ZipContent.open(file, member, budget);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /**
   * @param count of entries, as announced
   */
  private record Extent(long from, long bytes, long count) {}

  private static Extent extent(FileChannel file) throws IOException {
    long tail = Math.min(file.size(), END_HEADER + MAX_COMMENT);
    long from = file.size() - tail;
    ByteBuffer bytes = bytes(file, from, (int) tail);
    for (int at = bytes.limit() - END_HEADER; at >= 0; at--) {
      boolean fits = at + END_HEADER + (bytes.getShort(at + 20) & 0xffff) <= bytes.limit();
      if (bytes.getInt(at) == END && fits) {
        return extent(file, from + at, bytes.slice(at, END_HEADER).order(bytes.order()));
      }
    }
    throw damaged();
  }

  private static Extent extent(FileChannel file, long at, ByteBuffer end) throws IOException {
    var extent =
        new Extent(
            Integer.toUnsignedLong(end.getInt(16)),
            Integer.toUnsignedLong(end.getInt(12)),
            Short.toUnsignedLong(end.getShort(10)));
    if (at < LOCATOR) {
      return checked(extent, at);
    }
    ByteBuffer locator = bytes(file, at - LOCATOR, LOCATOR);
    return locator.getInt(0) == ZIP64_LOCATOR
        ? zip64(file, locator.getLong(8), at - LOCATOR)
        : checked(extent, at);
  }

  private static Extent zip64(FileChannel file, long at, long before) throws IOException {
    if (at < 0 || at > before - ZIP64_END_HEADER) {
      throw damaged();
    }
    ByteBuffer end = bytes(file, at, ZIP64_END_HEADER);
    if (end.getInt(0) != ZIP64_END) {
      throw damaged();
    }
    return checked(new Extent(end.getLong(48), end.getLong(40), end.getLong(32)), at);
  }

  private static Extent checked(Extent extent, long end) {
    if (extent.from < 0 || extent.bytes < 0 || extent.bytes > end - extent.from) {
      throw damaged();
    }
    if (extent.bytes > MAX_BYTES) {
      throw refused("a directory of (%d) bytes".formatted(extent.bytes));
    }
    return extent;
  }

  private static List<ZipMember> members(FileChannel file, Extent extent, int maxEntries)
      throws IOException {
    var members = new ArrayList<ZipMember>();
    var range = new FileRange(file, extent.from, extent.bytes);
    try (var input = new CountedInput(new BufferedInputStream(range))) {
      while (input.count() < extent.bytes) {
        if (members.size() == maxEntries) {
          throw refused("more than (%d) entries".formatted(maxEntries));
        }
        members.add(next(input));
      }
    }
    if (members.size() != extent.count) {
      throw damaged();
    }
    refuseOverlaps(members, extent.from);
    return members;
  }

  private static ZipMember next(InputStream input) throws IOException {
    ByteBuffer header = bytes(input, ZipMember.HEADER);
    if (header.getInt(0) != ENTRY) {
      throw damaged();
    }
    byte[] name = bytes(input, header.getShort(28) & 0xffff).array();
    ByteBuffer extra = bytes(input, header.getShort(30) & 0xffff);
    bytes(input, header.getShort(32) & 0xffff); // the comment
    return ZipMember.of(header, name, extra);
  }

  private static void refuseOverlaps(List<ZipMember> members, long end) {
    var byOffset = new ArrayList<>(members);
    byOffset.sort(Comparator.comparingLong(ZipMember::offset));
    long before = 0;
    for (ZipMember each : byOffset) {
      if (each.end() < 0 || each.end() > end) {
        throw damaged();
      }
      if (each.offset() < before) {
        throw refused("entries that share bytes");
      }
      before = each.end();
    }
  }

  private static ByteBuffer bytes(FileChannel file, long from, int count) throws IOException {
    return bytes(new FileRange(file, from, count), count);
  }

  static ByteBuffer bytes(InputStream input, int count) throws IOException {
    byte[] bytes = input.readNBytes(count);
    if (bytes.length < count) {
      throw damaged();
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static InvalidDatasetException damaged() {
    return new InvalidDatasetException(
        "", "It is a damaged zip archive.\nMaybe the download was cut: get it again.");
  }

  private static InvalidDatasetException refused(String what) {
    return new InvalidDatasetException(
        "", "The archive has %s.\nMaybe unpack the part that is needed.".formatted(what));
  }
}
