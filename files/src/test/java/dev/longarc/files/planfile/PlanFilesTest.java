package dev.longarc.files.planfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Recovery;
import dev.longarc.plan.FailureHandling;
import dev.longarc.plan.InvalidPlanException;
import dev.longarc.plan.Limits;
import dev.longarc.plan.Plan;
import dev.longarc.plan.RetryPolicy;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.plan.TimeLimits;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PlanFilesTest {
  private static final String FULL =
      """
      name: night # a comment
      description: "two steps"
      parallelism: 7
      confidence_bar: 0.75
      seed: -3
      steps:
        - strategies:
            - {name: program-synthesis, budget: 500, options: {depth: 3, wide: true, word: abc}}
            - test-time-training
        - [test-time-training]
        - program-synthesis
      priority: 1
      limits: {task_usd: 0.05, experiment_usd: 100, minutes: 90}
      retries:
        network: {retries: 9, wait_seconds: 0.25}
        timeout: {retries: 0}
      recovery: [return_partial_result, retry_with_backoff]
      fallback: {name: evolution, budget: 77}
      time_limits: {run_minutes: 90, task_minutes: 7.2}
      """;

  @TempDir Path folder;

  @Test
  void readsEveryKeyAndEveryShortForm() {
    var search =
        new StrategySpec(
            "program-synthesis", 500, Map.of("depth", "3", "wide", "true", "word", "abc"));
    var training = new StrategySpec("test-time-training", 0, Map.of());
    var plain = new StrategySpec("program-synthesis", 0, Map.of());

    assertThat(PlanFiles.parse(FULL))
        .isEqualTo(
            new Plan(
                "night",
                "two steps",
                7,
                0.75,
                -3,
                List.of(
                    new Step(List.of(search, training)),
                    new Step(List.of(training)),
                    new Step(List.of(plain))),
                1,
                new Limits(new BigDecimal("0.05"), new BigDecimal("100"), 90L),
                new FailureHandling(
                    Map.of(
                        FailureType.NETWORK, new RetryPolicy(9, 250),
                        FailureType.TIMEOUT, new RetryPolicy(0, 18_000)),
                    List.of(Recovery.RETRY_WITH_BACKOFF, Recovery.RETURN_PARTIAL_RESULT),
                    new StrategySpec("evolution", 77, Map.of())),
                new TimeLimits(90.0, 7.2)));
  }

  @Test
  void takesDefaultsForWhatIsLeftOut() {
    Plan plan = PlanFiles.parse("{name: x, steps: [a], limits: {minutes: 5}, fallback: b}");

    assertThat(plan.priority()).isEqualTo(3);
    assertThat(plan.limits()).isEqualTo(new Limits(new BigDecimal("0.42"), null, 5L));
    assertThat(plan.failures().recovery()).isEqualTo(FailureHandling.DEFAULT.recovery());
    assertThat(plan.failures().fallback()).isEqualTo(new StrategySpec("b", 0, Map.of()));
  }

  @Test
  void writesWhatItReadOfEachPlan() {
    assertThat(PlanFiles.bundled())
        .allSatisfy(plan -> assertThat(PlanFiles.parse(PlanFiles.yaml(plan))).isEqualTo(plan));
    Plan full = PlanFiles.parse(FULL);
    assertThat(PlanFiles.parse(PlanFiles.yaml(full))).isEqualTo(full);
    assertThat(PlanFiles.yaml(full))
        .contains("experiment_usd: 100\n", "wait_seconds: 0.25\n", "budget: 77\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.50", "1E+3", "0.000000001", "123456.789"})
  void writesMoneyWithoutExponents(String usd) {
    var limits = new Limits(Limits.DEFAULT_TASK_USD, new BigDecimal(usd), null);
    String yaml = PlanFiles.yaml(PlanFiles.bundled().getFirst().withLimits(limits));

    assertThat(yaml).doesNotContain("E-", "E+", "task_usd");
    assertThat(PlanFiles.parse(yaml).limits().experimentUsd()).isEqualByComparingTo(usd);
  }

  @Test
  void writesNoKeyThatHasItsDefault() {
    assertThat(PlanFiles.map(PlanFiles.parse("{name: x, steps: [a]}")))
        .containsOnlyKeys("name", "description", "parallelism", "confidence_bar", "seed", "steps");
    assertThat(PlanFiles.map(PlanFiles.parse("{name: x, steps: [a], recovery: []}")))
        .containsEntry("recovery", List.of());
  }

  @Test
  void writesMapsThatJsonCanHold() {
    assertThat(PlanFiles.map(PlanFiles.parse(FULL)))
        .containsEntry("priority", 1)
        .containsEntry(
            "limits",
            Map.of(
                "task_usd", new BigDecimal("0.05"),
                "experiment_usd", new BigDecimal("100"),
                "minutes", 90L))
        .containsEntry("recovery", List.of("retry_with_backoff", "return_partial_result"))
        .containsEntry("fallback", Map.of("name", "evolution", "budget", 77L));
  }

  @Test
  void readsJson() {
    Plan plan = PlanFiles.parse("{\"name\": \"x\", \"steps\": [{\"strategies\": [\"a\"]}]}");

    assertThat(plan.steps()).containsExactly(new Step(List.of(new StrategySpec("a", 0, Map.of()))));
  }

  @Test
  void readsTheTreeOfARequestAsItsText() {
    String json = JsonMapper.shared().writeValueAsString(PlanFiles.map(PlanFiles.parse(FULL)));

    assertThat(PlanFiles.parse(JsonMapper.shared().readTree(json)))
        .isEqualTo(PlanFiles.parse(json))
        .isEqualTo(PlanFiles.parse(FULL));
    var huge =
        JsonMapper.shared()
            .readTree("{\"name\": \"x\", \"confidence_bar\": 1%s}".formatted("0".repeat(400)));
    assertThatThrownBy(() -> PlanFiles.parse(huge)).isInstanceOf(InvalidPlanException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "0.50", "1e3", "true", "null", "~", "a: b", "# no", "- x", "\"", "'", "é\n\t", "x"
      })
  void readsWhatItWrites(String text) {
    var spec = new StrategySpec("name" + text, 12, Map.of("option", text, "o" + text, "1"));
    var plan =
        new Plan(
            "p" + text.strip(), text, 3, 0.1, Long.MIN_VALUE, List.of(new Step(List.of(spec))));

    assertThat(PlanFiles.parse(PlanFiles.yaml(plan))).isEqualTo(plan);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "parallelism: 7      | parallelism: many     | parallelism                   | (\"many\")",
        "parallelism: 7      | parallelism: 7.5      | parallelism                   | (7.5)",
        "parallelism: 7      | parallelism: 0        | parallelism                   | (0)",
        "parallelism: 7      | parallelism: 4294967297 | parallelism                 | (4294967297)",
        "parallelism: 7      | paralelism: 7         | paralelism                    | (paralelism)",
        "confidence_bar: 0.75| confidence_bar: 1.5   | confidence_bar                | (1.5)",
        "confidence_bar: 0.75| confidence_bar: .nan  | ~~                            | (",
        "confidence_bar: 0.75| confidence_bar: high  | confidence_bar                | (\"high\")",
        "seed: -3            | seed: 99999999999999999999 | seed                     | (99999999999999999999)",
        "seed: -3            | seed:                 | seed                          | (null)",
        "seed: -3            | name: again           | ~~                            | name",
        "description: \"two steps\" | description: [a] | description                   | ([\"a\"])",
        "name: night         | title: night          | title                         | (title)",
        "name: night         | # none                | name                          | (name)",
        "name: night         | name: ''              | name                          | ()",
        "budget: 500         | budget: -500          | steps[0].strategies[0].budget | (-500)",
        "budget: 500         | budget: all           | steps[0].strategies[0].budget | (\"all\")",
        "budget: 500         | bugdet: 500           | steps[0].strategies[0].bugdet | (bugdet)",
        "word: abc           | word: [abc]           | steps[0].strategies[0].options.word | ([\"abc\"])",
        "word: abc           | word:                 | steps[0].strategies[0].options.word | (null)",
        "- [test-time-training] | - []               | steps[1]                      | no strategy",
        "- [test-time-training] | - 7                | steps[1]                      | (7)",
        "- [test-time-training] | - {strategy: x}    | steps[1].strategy             | (strategy)",
        "- [test-time-training] | - [[x]]            | steps[1][0]                   | ([\"x\"])",
        "priority: 1         | priority: 6           | priority                      | (6)",
        "priority: 1         | priority: high        | priority                      | (\"high\")",
        "task_usd: 0.05      | task_usd: 0           | limits.task_usd               | (0)",
        "task_usd: 0.05      | task_usd: much        | limits.task_usd               | (\"much\")",
        "task_usd: 0.05      | usd: 0.05             | limits.usd                    | (usd)",
        "experiment_usd: 100 | experiment_usd: -1    | limits.experiment_usd         | (-1)",
        "experiment_usd: 100 | experiment_usd:       | limits.experiment_usd         | (null)",
        "experiment_usd: 100 | experiment_usd: 1e999 | ~~                          | (",
        "minutes: 90         | minutes: 0            | limits.minutes                | (0",
        "minutes: 90         | minutes: 1.5          | limits.minutes                | (1.5)",
        "minutes: 90         | minutes: 99999999999  | limits.minutes                | (99999999999",
        "network:            | poison:               | retries.poison                | (poison)",
        "network:            | NETWORK:              | retries.NETWORK               | network",
        "retries: 9          | retries: 21           | retries.network               | (21)",
        "retries: 9          | retries: often        | retries.network.retries       | (\"often\")",
        "retries: 9          | times: 9              | retries.network.times         | (times)",
        "wait_seconds: 0.25  | wait_seconds: -1      | retries.network               | (-1000 ms)",
        "wait_seconds: 0.25  | wait_seconds: .inf    | ~~                            | (",
        "retry_with_backoff] | hope]                 | recovery[1]                   | (\"hope\")",
        "recovery: [return_partial_result, retry_with_backoff] | recovery: all | recovery | (\"all\")",
        "budget: 77          | budget: -77           | fallback.budget               | (-77)",
        "name: evolution     | called: evolution     | fallback.called               | (called)",
      })
  void rejectsBadValues(String good, String bad, String place, String value) {
    var error = rejected(FULL.replace(good, bad));

    assertThat(error.place()).isEqualTo(place);
    assertThat(error).hasMessageContaining(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment", "7", "[a]", "text", "---\n---\n"})
  void rejectsWhatIsNoMapping(String yaml) {
    assertThat(rejected(yaml)).isNotNull();
  }

  @Test
  void rejectsAPlanWithoutSteps() {
    assertThat(rejected("name: x").place()).isEqualTo("steps");
    assertThat(rejected("name: x\nsteps: []").place()).isEqualTo("steps");
  }

  @Test
  void namesLineAndColumnOfMalformedYaml() {
    assertThat(rejected("name: x\nsteps: [a")).hasMessageContaining("not YAML at line (");
  }

  @Test
  void readsOrRefusesMutatedPlans() {
    var random = new SplittableRandom(1);
    int refused = 0;
    for (int text = 0; text < 3_000; text++) {
      var mutated = new StringBuilder(FULL);
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        mutated.setCharAt(random.nextInt(mutated.length()), (char) random.nextInt(9, 0x7f));
      }
      refused += refused(mutated.toString()) ? 1 : 0;
    }
    assertThat(refused).isBetween(500, 3_000);
  }

  @Test
  void namesTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.yaml"), FULL.replace("500", "-1"));

    assertThat(catchThrowableOfType(InvalidPlanException.class, () -> PlanFiles.read(file)))
        .hasMessageContaining("bad.yaml")
        .hasMessageContaining("steps[0].strategies[0].budget");
  }

  @Test
  void readsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("good.yaml"), FULL);

    assertThat(PlanFiles.read(file)).isEqualTo(PlanFiles.parse(FULL));
  }

  @Test
  void saysThatAFileIsMissing() {
    assertThat(
            catchThrowableOfType(
                InvalidPlanException.class, () -> PlanFiles.read(folder.resolve("none.yaml"))))
        .hasMessageContaining("none.yaml")
        .hasMessageContaining("default, search, evolution, inference, submission, quick");
  }

  @Test
  void bundlesPlansInTheOrderThatPeopleReadThem() {
    assertThat(PlanFiles.bundled())
        .extracting(Plan::name)
        .containsExactly("default", "search", "evolution", "inference", "submission", "quick");
  }

  @Test
  void theSubmissionPlanIsTheDefaultOneWithTheWholeLadder() {
    Plan standard = PlanFiles.bundled().getFirst();
    Plan submission = PlanFiles.bundled().get(4);

    assertThat(submission.steps()).isEqualTo(standard.steps());
    assertThat(submission.failures().recovery()).containsExactly(Recovery.values());
  }

  @Test
  void theDefaultPlanShowsTheDefaultsOfWhatItLeavesOut() {
    String text = PlanFiles.bundledText("default").orElseThrow();
    String shown = text.replaceAll("(?m)^# (?=[a-z_]+:( |$)|  )", "");

    Plan plan = PlanFiles.parse(shown);
    assertThat(plan.priority()).isEqualTo(Plan.DEFAULT_PRIORITY);
    assertThat(plan.limits().taskUsd()).isEqualTo(Limits.DEFAULT_TASK_USD);
    assertThat(plan.limits().minutes()).isNotNull();
    assertThat(plan.times().taskMinutes()).isEqualTo(7.2);
    assertThat(plan.failures().retries()).isEqualTo(FailureHandling.DEFAULT_RETRIES);
    assertThat(plan.failures().recovery()).isEqualTo(FailureHandling.DEFAULT.recovery());
    assertThat(plan.failures().fallback()).isNotNull();
  }

  @Test
  void readsFilesInEveryUnicodeEncoding(@TempDir Path folder) throws IOException {
    String yaml = "\uFEFFname: Größe\r\nsteps: [program-synthesis]\r\n";
    for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
      Path file = Files.write(folder.resolve(charset), yaml.getBytes(Charset.forName(charset)));
      assertThat(PlanFiles.read(file).name()).isEqualTo("Größe");
    }
    Path latin =
        Files.write(
            folder.resolve("latin.yaml"), yaml.substring(1).getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> PlanFiles.read(latin))
        .hasMessageContaining("In (" + latin + "): It is not UTF-8: line (1) has the byte (0xF6)")
        .hasMessageContaining("\nMaybe ");
  }

  @Test
  void keepsTheRuleForNames() {
    String plan = "name: \"%s\"\nsteps: [program-synthesis]";
    assertThat(rejected(plan.formatted("\\e[31mred")))
        .hasMessage("The plan's name (red) has a control character.");
    assertThat(rejected(plan.formatted("a/b")).place()).isEqualTo("name");
    assertThat(rejected("\"\\e[2Jx\": 1")).hasMessageContaining("Unknown key (x)");
  }

  @Test
  void bundlesTheTextOfEachPlan() {
    for (Plan plan : PlanFiles.bundled()) {
      assertThat(PlanFiles.bundled(plan.name())).contains(plan);
    }
    assertThat(PlanFiles.bundled()).extracting(Plan::name).isEqualTo(PlanFiles.bundledNames());
    assertThat(PlanFiles.standard()).isEqualTo(PlanFiles.bundled().getFirst());
    assertThat(PlanFiles.bundledText("default").orElseThrow()).startsWith("# The plan of");
    assertThat(PlanFiles.bundledText("../plans/default")).isEmpty();
  }

  private static boolean refused(String yaml) {
    try {
      var _ = PlanFiles.parse(yaml);
      return false;
    } catch (InvalidPlanException e) {
      assertThat(e.getMessage()).isNotBlank();
      return true;
    }
  }

  private static InvalidPlanException rejected(String yaml) {
    return catchThrowableOfType(InvalidPlanException.class, () -> PlanFiles.parse(yaml));
  }
}
