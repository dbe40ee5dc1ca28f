package dev.longarc.runtime.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderListTest {
  private static final String LIST = "contents.txt";

  @TempDir private Path dir;

  private final Map<String, byte[]> files = new TreeMap<>();

  @BeforeEach
  void fill() throws IOException {
    Files.createDirectories(dir.resolve("bin"));
    for (int size : new int[] {1, 100, 4096, 5000, 8192, 100_000}) {
      var content = new byte[size];
      Arrays.fill(content, (byte) 'x');
      files.put("bin/" + size, content);
      Files.write(dir.resolve("bin/" + size), content);
    }
    Files.createSymbolicLink(dir.resolve("bin/link"), Path.of("100"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"emptied", "halved", "nulled", "half nulled", "removed"})
  void changesWithEachFileThatIsDamaged(String way) throws IOException {
    String whole = FolderList.of(dir, LIST);
    for (var file : files.entrySet()) {
      Path path = dir.resolve(file.getKey());
      byte[] content = file.getValue();
      Files.delete(path);
      switch (way) {
        case "emptied" -> Files.write(path, new byte[0]);
        case "halved" -> Files.write(path, Arrays.copyOf(content, content.length / 2));
        case "nulled" -> Files.write(path, new byte[content.length]);
        case "half nulled" ->
            Files.write(
                path, Arrays.copyOf(Arrays.copyOf(content, content.length / 2), content.length));
        default -> {}
      }
      assertThat(FolderList.of(dir, LIST)).as(file.getKey()).isNotEqualTo(whole);
      Files.write(path, content);
      assertThat(FolderList.of(dir, LIST)).isEqualTo(whole);
    }
  }

  @Test
  void omitsItself() throws IOException {
    String list = FolderList.of(dir, LIST);
    Files.writeString(dir.resolve(LIST), list);
    assertThat(FolderList.of(dir, LIST)).isEqualTo(list);
    assertThat(list.lines()).hasSize(files.size() + 1).first().asString().matches("1 \\w+ bin/1");
  }
}
