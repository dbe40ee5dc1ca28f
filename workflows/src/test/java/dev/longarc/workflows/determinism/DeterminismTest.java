package dev.longarc.workflows.determinism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.longarc.arc.Grid;
import dev.longarc.workflows.Payloads;
import dev.longarc.workflows.determinism.BadWorkflows.Bad;
import io.temporal.workflow.WorkflowInterface;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The static gate: workflows call no clock, chance, input, output or thread, whether or not a
 * recorded history executes the call. {@link Hazard} defines these calls.
 */
class DeterminismTest {
  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.longarc");

  private static final JavaClasses FIXTURES =
      new ClassFileImporter().importClasses(BadWorkflows.class.getDeclaredClasses());

  @Test
  void workflowsAreDeterministic() {
    assertThat(Finding.in(workflowCode())).isEmpty();
  }

  /** Ensures that the check covers code at all. */
  @Test
  void followsWhatWorkflowsCallIntoTheDomain() {
    assertThat(workflowCode().methods().stream().map(DeterminismTest::name))
        .contains(
            "ExperimentWorkflowImpl.retryFailed",
            "ShardWorkflowImpl.ended",
            "StepExecution.launch",
            "Seeds.derive",
            "Ensemble.choose",
            "Tally.plus",
            "Plan.<init>",
            "Puzzle.<init>",
            "Grid.parse")
        .doesNotContain("ExperimentStarter.start", "StrategyCatalog.withPlugins");
  }

  @ParameterizedTest
  @MethodSource
  void reports(Class<? extends Bad> workflow, Hazard hazard, List<String> members) {
    var findings = Finding.in(startingWith(FIXTURES, workflow));
    assertThat(findings).extracting(Finding::hazard).containsOnly(hazard);
    assertThat(findings).extracting(DeterminismTest::member).containsAll(members);
  }

  static Stream<Arguments> reports() {
    return Stream.of(
        arguments(
            BadWorkflows.ReadsClocks.class,
            Hazard.CLOCK,
            List.of(
                "System.currentTimeMillis",
                "System.nanoTime",
                "Instant.now",
                "LocalDate.now",
                "Clock.systemUTC",
                "Date.<init>")),
        arguments(
            BadWorkflows.ThrowsDice.class,
            Hazard.CHANCE,
            List.of(
                "Math.random",
                "Random.<init>",
                "SecureRandom.<init>",
                "ThreadLocalRandom.current",
                "UUID.randomUUID",
                "Collections.shuffle")),
        arguments(
            BadWorkflows.ReadsAndWrites.class,
            Hazard.INPUT_OUTPUT,
            List.of(
                "System.out",
                "Files.exists",
                "Socket.<init>",
                "HttpClient.newHttpClient",
                "DriverManager.getConnection",
                "Activity.getExecutionContext",
                "WorkflowClient.newInstance")),
        arguments(
            BadWorkflows.UsesThreads.class,
            Hazard.THREAD,
            List.of(
                "Thread.<init>",
                "Thread.sleep",
                "Lock.lock",
                "Executors.newCachedThreadPool",
                "CompletableFuture.runAsync",
                "List.parallelStream",
                "Object.wait",
                "synchronized")),
        arguments(BadWorkflows.LocksABlock.class, Hazard.THREAD, List.of("synchronized")),
        arguments(
            BadWorkflows.AsksTheMachine.class,
            Hazard.MACHINE,
            List.of(
                "System.getenv",
                "System.getProperty",
                "Integer.getInteger",
                "Runtime.getRuntime",
                "ManagementFactory.getRuntimeMXBean",
                "ZoneId.systemDefault")),
        arguments(
            BadWorkflows.KeepsStaticState.class,
            Hazard.STATIC_STATE,
            List.of("ArrayList.<init>", "KeepsStaticState.count")),
        arguments(
            BadWorkflows.IteratesByHash.class,
            Hazard.HASH_ORDER,
            List.of(
                "HashMap.<init>",
                "HashMap.forEach",
                "HashSet.<init>",
                "Set.of",
                "Map.of",
                "Set.copyOf",
                "Collectors.toSet",
                "Collectors.groupingBy")),
        arguments(
            BadWorkflows.UsesALibrary.class, Hazard.LIBRARY, List.of("Strings.isNullOrEmpty")));
  }

  @Test
  void findsHiddenCalls() {
    assertThat(Finding.in(startingWith(FIXTURES, BadWorkflows.HidesIt.class)))
        .filteredOn(finding -> finding.what().startsWith("java.time.Instant.now"))
        .extracting(Finding::where)
        .satisfiesExactlyInAnyOrder(
            where -> assertThat(where).endsWith(" in Helpers.inALambda ← HidesIt.run"),
            where -> assertThat(where).endsWith(" in Helpers.byReference ← HidesIt.run"),
            where -> assertThat(where).contains(" in HelperImpl.overridden ← "),
            where -> assertThat(where).contains(" in InItsInitializer.<clinit> ← "),
            where -> assertThat(where).contains(" in ACallback.compare ← "),
            where -> assertThat(where).contains(" in Payload.<init> ← HidesIt.signal"));
  }

  @Test
  void namesThePlaceAndTheReplacement() {
    assertThat(Finding.in(startingWith(FIXTURES, BadWorkflows.HidesIt.class)))
        .anySatisfy(finding ->
            assertThat(finding)
                .asString()
                .matches(
                    "CLOCK: java.time.Instant.now\\(\\) \\(BadWorkflows.java:\\d+\\) in HelperImpl.overridden ← .*\n"
                        + "Maybe use Workflow.currentTimeMillis\\(\\)."));
  }

  @Test
  void leavesGoodCodeAlone() {
    assertThat(Finding.in(startingWith(FIXTURES, BadWorkflows.Good.class))).isEmpty();
  }

  private static WorkflowCode workflowCode() {
    var workflows = PRODUCTION.stream().filter(DeterminismTest::isWorkflow);
    // payloads are read on a workflow's thread, too; Jackson calls a grid's methods by their names
    var payloads = Stream.of(Payloads.class, Grid.class).map(PRODUCTION::get);
    return WorkflowCode.startingWith(Stream.concat(workflows, payloads));
  }

  private static boolean isWorkflow(JavaClass type) {
    return type.getAllRawInterfaces().stream()
        .anyMatch(parent -> parent.isAnnotatedWith(WorkflowInterface.class));
  }

  private static WorkflowCode startingWith(JavaClasses classes, Class<?> workflow) {
    return WorkflowCode.startingWith(Stream.of(classes.get(workflow)));
  }

  private static String name(JavaCodeUnit method) {
    return method.getOwner().getSimpleName() + "." + method.getName();
  }

  /** The member that was found, with its simple class name and without parameters. */
  private static String member(Finding finding) {
    return finding.what().replaceFirst("\\(.*", "").replaceFirst(".*[.$](\\w+\\.[\\w<>]+)$", "$1");
  }
}
