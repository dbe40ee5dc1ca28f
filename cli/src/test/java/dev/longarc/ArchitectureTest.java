package dev.longarc;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The permitted dependencies between packages, over all modules. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.longarc");

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

  /** The modules, from the bottom to the top, as Maven allows them. */
  @Test
  void modulesUseThoseBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("domain")
        .definedBy(DOMAIN)
        .layer("features")
        .definedBy("dev.longarc.features..")
        .layer("judging")
        .definedBy("dev.longarc.judging..")
        .layer("files")
        .definedBy("dev.longarc.files..")
        .layer("dsl")
        .definedBy("dev.longarc.dsl..")
        .layer("search")
        .definedBy("dev.longarc.search..")
        .layer("inference")
        .definedBy("dev.longarc.inference..")
        .layer("workflows")
        .definedBy("dev.longarc.workflows..")
        .layer("store")
        .definedBy("dev.longarc.store..")
        .layer("activities")
        .definedBy("dev.longarc.activities..")
        .layer("workers")
        .definedBy("dev.longarc.workers..")
        .layer("pages")
        .definedBy("dev.longarc.pages..")
        .layer("api")
        .definedBy("dev.longarc.api..")
        .layer("runtime")
        .definedBy("dev.longarc.runtime..")
        .layer("cli")
        .definedBy("dev.longarc.cli..")
        .whereLayer("domain")
        .mayNotAccessAnyLayer()
        .whereLayer("features")
        .mayOnlyAccessLayers("domain")
        .whereLayer("judging")
        .mayOnlyAccessLayers("domain")
        .whereLayer("files")
        .mayOnlyAccessLayers("domain", "features")
        .whereLayer("dsl")
        .mayOnlyAccessLayers("domain")
        .whereLayer("search")
        .mayOnlyAccessLayers("domain", "dsl")
        .whereLayer("inference")
        .mayOnlyAccessLayers("domain")
        .whereLayer("workflows")
        .mayOnlyAccessLayers("domain")
        .whereLayer("store")
        .mayOnlyAccessLayers("domain", "features", "judging")
        .whereLayer("activities")
        .mayOnlyAccessLayers("domain", "workflows", "store")
        .whereLayer("workers")
        .mayOnlyAccessLayers("domain", "search", "inference", "workflows", "store", "activities")
        .whereLayer("pages")
        .mayOnlyAccessLayers("domain", "judging")
        .whereLayer("api")
        .mayOnlyAccessLayers("domain", "files", "workflows", "store", "pages")
        .whereLayer("runtime")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }

  @Test
  void noPackageCycles() {
    slices().matching("dev.longarc.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void domainNeedsNothingButJava() {
    classes()
        .that()
        .resideInAnyPackage(DOMAIN)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(DOMAIN).or(resideInAnyPackage("java..", "org.jspecify..")))
        .check(CLASSES);
  }

  @Test
  void strategiesKnowNeitherTemporalNorSpringNorSql() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.longarc.dsl..", "dev.longarc.search..", "dev.longarc.inference..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.temporal..", "org.springframework..", "java.sql..", "javax.sql..")
        .check(CLASSES);
  }

  @Test
  void poolsDoNotKnowTheStore() {
    noClasses()
        .that()
        .resideInAPackage("dev.longarc.activities.strategy..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "dev.longarc.store..")
        .check(CLASSES);
  }

  /** They read and change through the API, or through {@code application} while nothing runs. */
  @Test
  void commandsDoNotKnowTheStore() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.longarc.cli.completion..",
            "dev.longarc.cli.connection..",
            "dev.longarc.cli.datasets..",
            "dev.longarc.cli.experiments..",
            "dev.longarc.cli.tasks..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.longarc.store..", "java.sql..", "javax.sql..")
        .check(CLASSES);
  }

  @Test
  void onlyTheStoreSpeaksSql() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.longarc.store..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework.jdbc..")
        .check(CLASSES);
  }
}
