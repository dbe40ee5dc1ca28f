package dev.longarc.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdListTest {
  private static final Set<String> KNOWN = Set.of("a", "b", "wide world", "x,y", "no#1");

  @TempDir Path folder = Path.of("");

  @Test
  void readsAListAndKeepsKnownIdsTogether() {
    assertThat(IdList.read("b, a ,zz,b", KNOWN)).containsExactly("b", "a", "zz");
    assertThat(IdList.read("wide world,a", KNOWN)).containsExactly("wide world", "a");
    assertThat(IdList.read("x,y", KNOWN)).containsExactly("x,y");
    assertThat(IdList.read("u v", KNOWN)).containsExactly("u", "v");
  }

  @Test
  void readsAFileWithCommentsAndWithAnAt() throws IOException {
    Path file = folder.resolve("ids");
    Files.writeString(file, "\uFEFFa # first\r\nwide world\n# none\nno#1\n\nzz b\n");

    assertThat(IdList.read(file.toString(), KNOWN))
        .containsExactly("a", "wide world", "no#1", "zz", "b")
        .isEqualTo(IdList.read("@" + file, KNOWN));
  }

  @Test
  void namesAnInvalidListOfIds() {
    assertThatThrownBy(() -> IdList.check("@none"))
        .hasMessage("There is no file (none) with ids of ARC tasks.\nMaybe the path is mistyped.");
    assertThatThrownBy(() -> IdList.check("x/y.txt")).hasMessageContaining("(x/y.txt)");
    assertThatThrownBy(() -> IdList.check(" , ")).hasMessageContaining("no ARC task's id in ( , )");
  }
}
