package dev.longarc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules that hold within modules; those between modules are Maven's. */
@AnalyzeClasses(packages = "dev.longarc", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] DOMAIN = {
    "dev.longarc.arc..",
    "dev.longarc.evaluation..",
    "dev.longarc.experiment..",
    "dev.longarc.ledger..",
    "dev.longarc.outcome..",
    "dev.longarc.plan..",
    "dev.longarc.strategy..",
    "dev.longarc.text.."
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
              "dev.longarc.experiment..",
              "dev.longarc.ledger..",
              "dev.longarc.outcome..",
              "dev.longarc.plan..",
              "dev.longarc.strategy..",
              "dev.longarc.text..");

  @ArchTest
  static final ArchRule searchKnowsNeitherTemporalNorTheStore =
      noClasses()
          .that()
          .resideInAPackage("dev.longarc.search..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.temporal..", "org.springframework..", "java.sql..", "dev.longarc.store..");

  @ArchTest
  static final ArchRule poolsDoNotKnowTheStore =
      noClasses()
          .that()
          .resideInAnyPackage("dev.longarc.activities.strategy..", "dev.longarc.inference..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "dev.longarc.store..");

  @ArchTest
  static final ArchRule onlyTheStoreSpeaksSql =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.longarc.store..")
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

  @ArchTest
  static final ArchRule featuresDoNotGoInCircles =
      slices().matching("dev.longarc.cli.(*)..").should().beFreeOfCycles();
}
