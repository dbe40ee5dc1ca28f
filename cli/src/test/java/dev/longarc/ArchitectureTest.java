package dev.longarc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The rules that hold within modules; those between modules are Maven's. */
@AnalyzeClasses(packages = "dev.longarc", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] DOMAIN = {
    "dev.longarc.arc..", "dev.longarc.evaluation..", "dev.longarc.plan..", "dev.longarc.strategy.."
  };

  @ArchTest
  static final ArchRule domainNeedsNothingButJava =
      classes()
          .that()
          .resideInAnyPackage(DOMAIN)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "dev.longarc.arc..",
              "dev.longarc.evaluation..",
              "dev.longarc.plan..",
              "dev.longarc.strategy..");

  @ArchTest
  static final ArchRule searchKnowsNeitherTemporalNorTheStore =
      noClasses()
          .that()
          .resideInAPackage("dev.longarc.search..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.temporal..", "org.springframework..", "java.sql..", "dev.longarc.persistence..");

  @ArchTest
  static final ArchRule poolsDoNotKnowTheStore =
      noClasses()
          .that()
          .resideInAnyPackage("dev.longarc.activities.run..", "dev.longarc.activities.inference..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "dev.longarc.persistence..");

  @ArchTest
  static final ArchRule onlyTheStoreSpeaksSql =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.longarc.persistence..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework.jdbc..");

  @ArchTest
  static final ArchRule apiKnowsNeitherActivitiesNorWorkers =
      noClasses()
          .that()
          .resideInAPackage("dev.longarc.api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.longarc.activities..", "dev.longarc.workers..");

  /** A workflow that reads a clock or starts a thread does something else when it is replayed. */
  @ArchTest
  static final ArchRule workflowsAreDeterministic =
      noClasses()
          .that()
          .implement(
              com.tngtech.archunit.base.DescribedPredicate.describe(
                  "a workflow",
                  type ->
                      type.isAnnotatedWith(WorkflowInterface.class)
                          || type.getMethods().stream()
                              .anyMatch(method -> method.isAnnotatedWith(WorkflowMethod.class))))
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.Thread")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.sql..")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule featuresDoNotGoInCircles =
      slices().matching("dev.longarc.cli.(*)..").should().beFreeOfCycles();
}
