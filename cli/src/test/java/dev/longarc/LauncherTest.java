package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with a fake Maven that counts builds, and a fake Java that prints its arguments. */
final class LauncherTest {
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$LC_ALL" >>"$BUILDS"
      for argument in "$@"; do
        case $argument in -Dlongarc.lib=*) mkdir -p "cli/target/longarc/${argument#*=}" ;; esac
      done
      """;
  private static final String JAVA =
      """
      #!/bin/sh
      echo "LC_ALL=$LC_ALL"
      echo "ORT_DISABLE_TELEMETRY=$ORT_DISABLE_TELEMETRY"
      printf '%s\\n' "$@"
      """;

  @TempDir private Path folder = Path.of("");
  private Path root = Path.of("");
  private Path source = Path.of("");

  @BeforeEach
  void checkout() throws IOException {
    root = folder.resolve("checkout");
    source = write(root.resolve("cli/src/main/java/A.java"), "class A {}");
    write(root.resolve("pom.xml"), "<project/>");
    write(root.resolve("cli/pom.xml"), "<project/>");
    write(root.resolve("models/README.md"), "nets");
    write(root.resolve("cli/src/test/java/ATest.java"), "class ATest {}");
    Path launcher = Path.of("..", "longarc");
    executable(root.resolve("longarc"), Files.readString(launcher));
    executable(folder.resolve("bin/mvn"), MAVEN);
    executable(folder.resolve("jdk/bin/java"), JAVA);
    executable(folder.resolve("jdk/bin/javac"), "");
    write(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    longarc(Map.of(), "list");
    assertThat(builds()).hasSize(1);
  }

  @Test
  void doesNotBuildTwice() throws IOException {
    longarc(Map.of(), "list");

    assertThat(builds()).hasSize(1);
  }

  @Test
  void considersSourcesOnly() throws IOException {
    write(root.resolve("models/README.md"), "other nets");
    write(root.resolve("cli/src/test/java/ATest.java"), "class ATest { int a; }");
    write(root.resolve("cli/src/main/java/.A.java.swp"), "an editor's file");
    longarc(Map.of(), "list");

    assertThat(builds()).hasSize(1);
  }

  @Test
  void comparesContentsAndNotTimes() throws IOException {
    touch(root.resolve("cli/pom.xml"), Instant.now().plus(Duration.ofDays(1)));
    longarc(Map.of(), "list");
    longarc(Map.of(), "list");
    assertThat(builds()).hasSize(1);

    Files.writeString(source, "class B {}"); // of the same length
    touch(source, Instant.EPOCH);
    longarc(Map.of(), "list");
    longarc(Map.of(), "list");
    assertThat(builds()).hasSize(2);
  }

  @Test
  void noticesThatAFileWasAddedOrDeleted() throws IOException {
    Path added = write(root.resolve("cli/src/main/resources/added.txt"), "");
    longarc(Map.of(), "list");
    assertThat(builds()).hasSize(2);

    Files.delete(added);
    longarc(Map.of(), "list");
    longarc(Map.of(), "list");
    assertThat(builds()).hasSize(3);
  }

  @Test
  void keepsNoClassesOfOtherSources() throws IOException {
    Path stale = write(root.resolve("cli/target/classes/A.class"), "");
    Path fresh = write(root.resolve("domain/target/classes/D.class"), "");
    write(root.resolve("domain/pom.xml"), "<project/>");
    longarc(Map.of(), "list");
    Files.writeString(source, "class B {}");
    write(fresh, "");
    longarc(Map.of(), "list");

    assertThat(stale).doesNotExist();
    assertThat(fresh).exists();

    write(root.resolve("pom.xml"), "<project></project>");
    longarc(Map.of(), "list");
    assertThat(fresh).doesNotExist();
  }

  @Test
  void makesJavaAndMavenReadPathsAsUtf8InAnyLocale() throws IOException {
    Files.writeString(source, "class B {}");
    String printed = longarc(Map.of("LC_ALL", "C"), "list");

    assertThat(printed).contains("LC_ALL=C.UTF-8", "-Dlongarc.dist=" + root);
    assertThat(builds()).last().isEqualTo("C.UTF-8");
  }

  @Test
  void leavesALocaleOfUtf8Alone() throws IOException {
    assertThat(longarc(Map.of("LC_CTYPE", "C.UTF-8"), "list")).startsWith("LC_ALL=\n");
  }

  @Test
  void keepsOnnxRuntimeFromSendingUsageData() throws IOException {
    assertThat(longarc(Map.of(), "list")).contains("ORT_DISABLE_TELEMETRY=1\n");
  }

  @Test
  void startsShortCommandsWithoutTheSlowCompiler() throws IOException {
    assertThat(longarc(Map.of(), "list")).contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    assertThat(longarc(Map.of("LONGARC_JAVA_OPTS", "-XX:+UseZGC"), "list"))
        .contains("-XX:TieredStopAtLevel=1", "-XX:+UseZGC")
        .doesNotContain("-XX:+UseSerialGC");
    assertThat(longarc(Map.of(), "up")).doesNotContain("-XX:TieredStopAtLevel=1");
  }

  @Test
  void buildsNothingForAShellThatCompletesAWord() throws IOException {
    Files.writeString(source, "class B {}");

    assertThat(longarc(Map.of(), "completion", "--values", "ids")).contains("--values\nids\n");
    assertThat(builds()).hasSize(1);

    Files.delete(root.resolve("cli/target/longarc/stamp"));
    assertThat(longarc(Map.of(), "completion", "--values", "ids")).isEmpty();
    assertThat(builds()).hasSize(1);
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(folder.resolve("builds"));
  }

  /** Runs the command; returns its output. */
  private String longarc(Map<String, String> environment, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("bash", root.resolve("longarc").toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true);
    var variables = new HashMap<String, String>();
    variables.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    variables.put("HOME", folder.toString());
    variables.put("BUILDS", folder.resolve("builds").toString());
    variables.put("LONGARC_JAVA_HOME", folder.resolve("jdk").toString());
    variables.put("LONGARC_GPU", "off");
    variables.putAll(environment);
    builder.environment().clear();
    builder.environment().putAll(variables);
    var process = builder.start();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor()).as(printed).isZero();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return printed;
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static void executable(Path file, String text) throws IOException {
    assertThat(write(file, text).toFile().setExecutable(true)).isTrue();
  }

  private static void touch(Path file, Instant time) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(time));
  }
}
