package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules for the sources of all modules that no compiler checks. */
class SourcesTest {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern NAME =
      Pattern.compile("\\bdev\\.longarc(?:\\.[a-z]\\w*)*\\.[A-Z]\\w*");

  /** Public types that no other package names. */
  private static final Set<String> EXCEPTIONS =
      Set.of(
          // a separate command
          "dev.longarc.benchmarks.samples.WriteSamples",
          // returned by a method of another type, and used through var
          "dev.longarc.store.StoredPrograms",
          // named by tests in other packages
          "dev.longarc.runtime.temporal.DevServer",
          "dev.longarc.pages.grid.ArcColors",
          // parts of reports and comparisons, read through them
          "dev.longarc.judging.report.FeatureFigures",
          // parts of views and answers, read through them
          "dev.longarc.pages.report.ReportStyle",
          "dev.longarc.application.contract.PartialResults",
          // Temporal requires it of the interfaces of workflows
          "dev.longarc.workflows.notifications.DailySummaryWorkflow",
          "dev.longarc.workflows.notifications.DeliveryWorkflow");

  private static List<Source> sources = List.of();

  /** The templates of pages, which name types as well. */
  private static List<String> templates = List.of();

  /** The types that ServiceLoader finds. */
  private static Set<String> services = Set.of();

  private record Source(String inPackage, String name, String text) {
    String type() {
      return inPackage + "." + name;
    }

    boolean isPublic() {
      return Pattern.compile(
              "(?m)^public (?:\\w+ |non-)*(?:class|record|interface|enum) %s\\b".formatted(name))
          .matcher(text)
          .find();
    }
  }

  @BeforeAll
  static void read() throws IOException {
    var all = new ArrayList<Source>();
    for (Path module : modules()) {
      try (var files = Files.walk(module.resolve("src/main/java"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.endsWith("package-info.java"))
            .map(SourcesTest::source)
            .forEach(all::add);
      }
    }
    sources = all;
    assertThat(sources).hasSizeGreaterThan(500);
    templates = templates();
    assertThat(templates).isNotEmpty();
    services = services();
  }

  private static List<String> templates() throws IOException {
    var texts = new ArrayList<String>();
    for (Path module : modules()) {
      Path folder = module.resolve("src/main/jte");
      if (Files.isDirectory(folder)) {
        try (var files = Files.walk(folder)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            texts.add(Files.readString(file));
          }
        }
      }
    }
    return texts;
  }

  private static Set<String> services() throws IOException {
    var all = new TreeSet<String>();
    for (Path module : modules()) {
      Path folder = module.resolve("src/main/resources/META-INF/services");
      if (Files.isDirectory(folder)) {
        try (var files = Files.list(folder)) {
          for (Path file : files.toList()) {
            all.addAll(Files.readAllLines(file));
          }
        }
      }
    }
    return all;
  }

  private static List<Path> modules() throws IOException {
    try (var folders = Files.list(Path.of(".."))) {
      return folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java"))).toList();
    }
  }

  private static Source source(Path file) {
    try {
      String text = Files.readString(file);
      var found = PACKAGE.matcher(text);
      assertThat(found.find()).as("a package in %s", file).isTrue();
      return new Source(found.group(1), file.getFileName().toString().replace(".java", ""), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noTwoTypesShareASimpleName() {
    Map<String, List<String>> types =
        sources.stream()
            .collect(
                Collectors.groupingBy(
                    Source::name, Collectors.mapping(Source::type, Collectors.toList())));
    types.values().removeIf(same -> same.size() == 1);
    assertThat(types).isEmpty();
  }

  @Test
  void publicTypesAreNamedByOtherPackages() {
    var namedIn = new TreeMap<String, Set<String>>();
    for (Source source : sources) {
      names(source.text())
          .forEach(
              type -> namedIn.computeIfAbsent(type, _ -> new TreeSet<>()).add(source.inPackage()));
    }
    for (String template : templates) {
      names(template)
          .forEach(type -> namedIn.computeIfAbsent(type, _ -> new TreeSet<>()).add("templates"));
    }
    assertThat(sources)
        .filteredOn(Source::isPublic)
        .filteredOn(source -> !services.contains(source.type()))
        .filteredOn(source ->
            namedIn.getOrDefault(source.type(), Set.of()).stream()
                .allMatch(source.inPackage()::equals))
        .extracting(Source::type)
        .containsExactlyInAnyOrderElementsOf(EXCEPTIONS);
  }

  private static Stream<String> names(String text) {
    return NAME.matcher(text).results().map(MatchResult::group);
  }
}
