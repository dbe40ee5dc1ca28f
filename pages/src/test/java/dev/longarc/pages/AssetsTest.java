package dev.longarc.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class AssetsTest {
  private static final Path FOLDER = Path.of("src/main/resources", Assets.FOLDER);
  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final int KB = 1_000;

  /** The name of SVG, which nobody asks. */
  private static final String SVG = "http://www.w3.org/2000/svg";

  static String text(String file) {
    return new String(Assets.bytes(file), StandardCharsets.UTF_8);
  }

  static List<String> scripts() {
    return ending(".js");
  }

  private static List<String> ending(String end) {
    return Assets.FILES.stream().filter(file -> file.endsWith(end)).toList();
  }

  @Test
  void theListIsTheFolder() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(file -> !file.endsWith("-LICENSE.txt"))
          .containsExactlyInAnyOrderElementsOf(Assets.FILES);
    }
  }

  /** A plot library has the rest of what all scripts may weigh. */
  @Test
  void theyAreLight() {
    assertThat(compressed(scripts())).as("scripts").isLessThanOrEqualTo(45 * KB);
    assertThat(compressed(ending(".css"))).as("styles").isLessThanOrEqualTo(15 * KB);
    assertThat(Assets.bytes("inter.woff2")).as("font").hasSizeLessThanOrEqualTo(50 * KB);
  }

  private static int compressed(List<String> files) {
    assertThat(files).isNotEmpty();
    return files.stream().mapToInt(file -> compressed(Assets.bytes(file))).sum();
  }

  private static int compressed(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.size();
  }

  @Test
  void everyScriptIsLoadedBySomePage() {
    var imports = Pattern.compile("import (?:.* from )?\"\\./([a-z-]+\\.js)\";");
    var imported =
        scripts().stream()
            .flatMap(script -> imports.matcher(text(script)).results())
            .map(found -> found.group(1))
            .distinct();
    var elements =
        Pattern.compile("\"([a-z]+-[a-z]+)\"")
            .matcher(text("elements.js"))
            .results()
            .map(found -> found.group(1) + ".js");
    assertThat(Stream.of(imported, elements, Stream.of("page.js")).flatMap(each -> each))
        .containsOnly(scripts().toArray(String[]::new));
  }

  /** Names and programs are hostile texts: no script makes elements or code of a text. */
  @Test
  void noTextBecomesCode() throws IOException {
    for (Path file : sources()) {
      assertThat(Files.readString(file))
          .as("%s", file)
          .doesNotContainPattern("(?i)(inner|outer)HTML|insertAdjacentHTML|document\\.write")
          .doesNotContainPattern("\\beval\\(|\\bFunction\\(|javascript:")
          .doesNotContainPattern("set(Timeout|Interval)\\(\\s*[\"'`]");
    }
  }

  /** The policy of pages forbids scripts and styles within HTML; it is not weakened for one. */
  @Test
  void templatesHaveNeitherHandlersNorStyles() throws IOException {
    for (Path file : templates()) {
      String template = Files.readString(file);
      assertThat(template)
          .as("%s", file)
          .doesNotContainPattern("<[^>]*\\son[a-z]+\\s*=")
          .doesNotContainPattern("<[^>]*\\sstyle\\s*=")
          .doesNotContainPattern("<script(?! type=\"module\" src=)");
      if (!file.endsWith("report.jte")) { // its styles are in its policy, by their hash
        assertThat(template).as("%s", file).doesNotContain("<style", "$unsafe");
      }
    }
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws IOException {
    for (Path file : sources()) {
      assertThat(Files.readString(file).replace(SVG, ""))
          .as("%s", file)
          .doesNotContainPattern("(?i)https?://|[\"'(=]//[a-z]");
    }
  }

  private static List<Path> sources() throws IOException {
    var assets =
        Assets.FILES.stream().filter(file -> !file.endsWith(".woff2")).map(FOLDER::resolve);
    return Stream.concat(assets, templates().stream()).toList();
  }

  private static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      var found = files.filter(file -> file.toString().endsWith(".jte")).toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }
}
