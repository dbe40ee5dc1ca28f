package dev.longarc.benchmarks.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rewrites the folder given: {@code java … WriteSamples samples}. */
public final class WriteSamples {
  private WriteSamples() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("usage: WriteSamples FOLDER");
    }
    var folder = Files.createDirectories(Path.of(args[0]));
    for (var file : SampleWriter.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }
}
