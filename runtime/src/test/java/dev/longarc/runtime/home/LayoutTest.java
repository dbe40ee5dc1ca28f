package dev.longarc.runtime.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.runtime.processes.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutTest {
  @TempDir private Path home = Path.of("");

  private final Layout third =
      new Layout(
          List.of(
              dir -> Files.writeString(dir.resolve("a"), "of 2"),
              dir -> Files.move(dir.resolve("a"), dir.resolve("b"))));

  private final List<String> notices = new ArrayList<>();

  private Home home() {
    return new Home(home, notices::add);
  }

  private Path layout() {
    return home.resolve("layout");
  }

  @Test
  void startsWithTheNewest() throws IOException {
    assertThat(third.check(home())).isEqualTo(3);
    third.migrate(home());
    assertThat(layout()).hasContent("3");
    assertThat(home.resolve("b")).doesNotExist();
  }

  @Test
  void migratesAnOlderHomeStepByStep() throws IOException {
    Files.writeString(layout(), "1\n");
    assertThat(third.check(home())).isEqualTo(1);

    third.migrate(home());

    assertThat(layout()).hasContent("3");
    assertThat(home.resolve("b")).hasContent("of 2");
    third.migrate(home());
    assertThat(home.resolve("a")).doesNotExist();
  }

  @Test
  void continuesAfterTheLastSuccessfulStep() throws IOException {
    Files.writeString(layout(), "1");
    var broken =
        new Layout(
            List.of(
                dir -> Files.writeString(dir.resolve("a"), "of 2"),
                dir -> {
                  throw new IOException("No space left on device");
                }));
    assertThatThrownBy(() -> broken.migrate(home())).isInstanceOf(IOException.class);
    assertThat(layout()).hasContent("2");

    third.migrate(home());
    assertThat(home.resolve("b")).hasContent("of 2");
  }

  @Test
  void refusesANewerOne() throws IOException {
    Files.writeString(layout(), "4");
    assertThatThrownBy(() -> third.check(home()))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("layout (4)")
        .hasMessageContaining("\nMaybe ");
  }

  @Test
  void restoresADamagedFileIfThereIsOnlyOneLayout() throws IOException {
    for (String damaged : List.of("", "\0", "next", "0", "1\0\0")) {
      Files.writeString(layout(), damaged);
      notices.clear();
      new Layout(List.of()).migrate(home());
      assertThat(layout()).hasContent("1");
      assertThat(notices)
          .singleElement()
          .asString()
          .contains("layout) ", ": it was set aside as (");
    }
    assertThat(home.toFile().list()).hasSize(6);
  }

  @Test
  void asksForTheNumberIfThereAreSeveralLayouts() throws IOException {
    Files.writeString(layout(), "\0");
    assertThatThrownBy(() -> third.migrate(home()))
        .isInstanceOf(StackException.class)
        .hasMessage(
            "(%s) holds NULs: it said which layout the home has, from 1 to 3.\nMaybe write that number into it: the Longarc that used the home last knows it.",
            layout());
  }
}
