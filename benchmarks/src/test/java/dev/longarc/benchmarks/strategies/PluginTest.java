package dev.longarc.benchmarks.strategies;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.files.planfile.PlanFiles;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.strategy.StrategyDescriptor;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The strategies as users load them: as a plug-in of another process, and in plan files. */
class PluginTest {
  @Test
  @Timeout(60)
  void isFoundByAJvmWithoutReferencesToIt() throws Exception {
    String strangers =
        classesOf(StrategyCatalog.class) + File.pathSeparator + classesOf(PluginTest.class);

    var process = java(strangers, CatalogMain.class, classesOf(TestStrategies.class).toString());

    assertThat(output(process).lines())
        .containsExactly(
            "[noop, sleep, fail, crash, mishap, hoard]",
            "[noop-inference, sleep-inference, fail-inference, crash-inference, mishap-inference, hoard-inference]",
            "12");
  }

  @Test
  @Timeout(60)
  void crashHaltsItsJvm() throws Exception {
    var process = java(System.getProperty("java.class.path"), CrashMain.class);

    assertThat(output(process)).isEmpty(); // no shutdown hook ran
    assertThat(process.waitFor(30, SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(137);
  }

  @ParameterizedTest
  @ValueSource(strings = {"noop", "sleep", "fail", "crash", "kill", "mishap", "hoard"})
  void matchesThePlans(String name) {
    Map<String, Set<String>> options =
        new TestStrategies()
            .strategies().stream()
                .map(Strategy::descriptor)
                .collect(Collectors.toMap(StrategyDescriptor::name, StrategyDescriptor::options));

    Plan plan = PlanFiles.read(Path.of("plans", name + ".yaml"));

    assertThat(plan.name()).isEqualTo(name);
    assertThat(plan.steps())
        .flatMap(Step::strategies)
        .isNotEmpty()
        .allSatisfy(
            spec -> assertThat(options.get(spec.name())).containsAll(spec.options().keySet()));
  }

  private static Process java(String classpath, Class<?> main, String... args) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classpath, main.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Path classesOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
