package dev.longarc.files.arcfile;

import dev.longarc.files.arcfile.UnpackedInput.Packed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The content of one entry of a zip archive: unpacked, and checked at its end. */
final class ZipContent extends CheckedInputStream {
  private static final int LOCAL_HEADER = 30;
  private static final int LOCAL_ENTRY = 0x04034b50;

  private final ZipMember member;
  private final Inflater inflater;
  private long bytes;

  private ZipContent(InputStream unpacked, ZipMember member, Inflater inflater) {
    super(unpacked, new CRC32());
    this.member = member;
    this.inflater = inflater;
  }

  static InputStream open(FileChannel file, ZipMember member, ImportBudget budget)
      throws IOException {
    ByteBuffer local =
        ZipDirectory.bytes(new FileRange(file, member.offset(), LOCAL_HEADER), LOCAL_HEADER);
    if (local.getInt(0) != LOCAL_ENTRY) {
      throw ZipDirectory.damaged();
    }
    int header = LOCAL_HEADER + (local.getShort(26) & 0xffff) + (local.getShort(28) & 0xffff);
    var packed = new CountedInput(new FileRange(file, member.offset() + header, member.packed()));
    var inflater = new Inflater(true);
    InputStream unpacked =
        member.method() == ZipMember.STORED ? packed : new InflaterInputStream(packed, inflater);
    return new UnpackedInput(new ZipContent(unpacked, member, inflater), entry(packed), budget);
  }

  private static Packed entry(CountedInput packed) {
    return new Packed() {
      @Override
      public long bytes() {
        return packed.count();
      }

      @Override
      public String what() {
        return "entry of the archive";
      }
    };
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int count = super.read(buffer, from, length);
    bytes += Math.max(0, count);
    boolean wrong = bytes != member.size() || (int) getChecksum().getValue() != member.crc();
    if (bytes > member.size() || (count < 0 && wrong)) {
      throw new ZipException("not the announced size or checksum");
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    super.close();
  }
}
