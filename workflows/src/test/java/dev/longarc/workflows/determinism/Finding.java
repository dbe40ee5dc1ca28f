package dev.longarc.workflows.determinism;

import com.tngtech.archunit.core.domain.AccessTarget.FieldAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CompoundElement;
import java.lang.classfile.instruction.MonitorInstruction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A use in workflow code that a replay would not repeat.
 *
 * @param what the full name of the used member, or a keyword
 * @param where class, file and line, and the chain of callers from a workflow
 */
record Finding(Hazard hazard, String what, String where) {
  /** All findings in {@code code}. */
  static List<Finding> in(WorkflowCode code) {
    var accesses =
        code.methods().stream()
            .flatMap(method -> method.getAccessesFromSelf().stream())
            .flatMap(access -> of(access, code).stream());
    return Stream.concat(accesses, locks(code)).distinct().toList();
  }

  private static Optional<Finding> of(JavaAccess<?> access, WorkflowCode code) {
    JavaCodeUnit method = access.getOrigin();
    return hazard(access)
        .map(hazard ->
            new Finding(
                hazard,
                access.getTarget().getFullName(),
                access.getSourceCodeLocation() + " in " + code.way(method)));
  }

  private static Optional<Hazard> hazard(JavaAccess<?> access) {
    if (isStaticState(access)) {
      return Optional.of(Hazard.STATIC_STATE);
    }
    return WorkflowCode.isOurs(access.getTargetOwner())
        ? Optional.empty()
        : Hazard.of(access.getTarget())
            .filter(hazard -> hazard != Hazard.HASH_ORDER || !isInitializer(access));
  }

  private static boolean isInitializer(JavaAccess<?> access) {
    return access.getOrigin() instanceof JavaStaticInitializer;
  }

  private static boolean isStaticState(JavaAccess<?> access) {
    return switch (access) {
      case JavaFieldAccess used -> isVariable(used.getTarget());
      case JavaConstructorCall made -> isKeptForAll(made);
      default -> false;
    };
  }

  private static boolean isVariable(FieldAccessTarget target) {
    return target
        .resolveMember()
        .map(field -> field.getModifiers())
        .filter(is -> is.contains(JavaModifier.STATIC) && !is.contains(JavaModifier.FINAL))
        .isPresent();
  }

  /** Whether {@code made} is a mutable collection that all workflows of the process share. */
  private static boolean isKeptForAll(JavaConstructorCall made) {
    JavaClass type = made.getTargetOwner();
    return isInitializer(made)
        && (type.isAssignableTo(Collection.class)
            || type.isAssignableTo(Map.class)
            || type.getPackageName().equals("java.util.concurrent.atomic"));
  }

  /** ArchUnit does not see monitors, so they are searched in whole classes. */
  private static Stream<Finding> locks(WorkflowCode code) {
    var methods =
        code.methods().stream()
            .filter(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED))
            .map(method -> method.getFullName());
    var blocks =
        code.methods().stream()
            .map(JavaCodeUnit::getOwner)
            .distinct()
            .filter(Finding::hasMonitor)
            .map(JavaClass::getName);
    return Stream.concat(methods, blocks)
        .map(where -> new Finding(Hazard.THREAD, "synchronized", where));
  }

  private static boolean hasMonitor(JavaClass type) {
    try (var bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return ClassFile.of().parse(bytes.readAllBytes()).methods().stream()
          .flatMap(method -> method.code().stream())
          .flatMap(CompoundElement::elementStream)
          .anyMatch(MonitorInstruction.class::isInstance);
    } catch (IOException e) {
      throw new UncheckedIOException("The class (%s) can't be read.".formatted(type.getName()), e);
    }
  }

  @Override
  public String toString() {
    return "%s: %s %s\nMaybe use %s.".formatted(hazard, what, where, hazard.instead());
  }
}
