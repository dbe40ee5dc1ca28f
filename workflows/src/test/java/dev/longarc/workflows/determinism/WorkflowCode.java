package dev.longarc.workflows.determinism;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The methods of this project that a workflow's thread may run: those that are called or referred
 * to from the entry classes, in all modules. When in doubt, a method is included:
 *
 * <ul>
 *   <li>a call may run any override of the method;
 *   <li>a reference to a class runs its static initializer;
 *   <li>the JDK or Temporal may call an object's {@code toString}, {@code compareTo}, {@code run},
 *       … once it exists;
 *   <li>a type in a signature may be a payload, so that its constructors run.
 * </ul>
 */
final class WorkflowCode {
  private static final String OURS = "dev.longarc.";

  /** Each method with its first caller; null for the entry points. */
  private final Map<JavaCodeUnit, @Nullable JavaCodeUnit> reachedBy = new LinkedHashMap<>();

  private final Deque<JavaCodeUnit> unread = new ArrayDeque<>();

  private WorkflowCode() {}

  static WorkflowCode startingWith(Stream<JavaClass> classes) {
    var code = new WorkflowCode();
    classes
        .flatMap(type -> type.getCodeUnits().stream())
        .filter(method -> !method.getName().equals("$deserializeLambda$")) // repeats the lambdas
        .forEach(method -> code.add(method, null));
    while (!code.unread.isEmpty()) {
      code.read(code.unread.removeFirst());
    }
    return code;
  }

  static boolean isOurs(JavaClass type) {
    return type.getName().startsWith(OURS);
  }

  Set<JavaCodeUnit> methods() {
    return reachedBy.keySet();
  }

  /** The call path to {@code method}: the chain of callers, the nearest first. */
  String way(JavaCodeUnit method) {
    var way = new StringJoiner(" ← ");
    for (@Nullable JavaCodeUnit at = method; at != null; at = reachedBy.get(at)) {
      way.add(at.getOwner().getSimpleName() + "." + at.getName());
    }
    return way.toString();
  }

  private void add(JavaCodeUnit method, @Nullable JavaCodeUnit from) {
    if (isOurs(method.getOwner()) && !reachedBy.containsKey(method)) {
      reachedBy.put(method, from);
      unread.addLast(method);
    }
  }

  private void read(JavaCodeUnit method) {
    method.getOwner().getStaticInitializer().ifPresent(made -> add(made, method));
    for (JavaAccess<?> access : method.getAccessesFromSelf()) {
      access.getTargetOwner().getStaticInitializer().ifPresent(made -> add(made, method));
      access.getTarget().resolveMember().ifPresent(member -> addCallable(member, method));
    }
    method.getAllInvolvedRawTypes().stream()
        .flatMap(type -> type.getConstructors().stream())
        .forEach(constructor -> add(constructor, method));
    switch (method) {
      case JavaMethod called -> addOverrides(called);
      case JavaConstructor made -> addCallbacks(made);
      default -> {}
    }
  }

  private void addCallable(JavaMember member, JavaCodeUnit from) {
    if (member instanceof JavaCodeUnit called) {
      add(called, from);
    }
  }

  private void addOverrides(JavaMethod called) {
    called.getOwner().getAllSubclasses().stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> overrides(method, called))
        .forEach(method -> add(method, called));
  }

  /**
   * Adds the methods of the class of {@code made} that override library methods, since a library
   * may call them.
   */
  private void addCallbacks(JavaConstructor made) {
    JavaClass type = made.getOwner();
    var foreign =
        Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
            .filter(parent -> !isOurs(parent))
            .flatMap(parent -> parent.getMethods().stream())
            .toList();
    type.getMethods().stream()
        .filter(method -> foreign.stream().anyMatch(parent -> overrides(method, parent)))
        .forEach(method -> add(method, made));
  }

  /** Compares names and numbers of parameters only, since generic methods have other types here. */
  private static boolean overrides(JavaMethod method, JavaMethod parent) {
    return method.getName().equals(parent.getName())
        && method.getParameters().size() == parent.getParameters().size()
        && !method.getModifiers().contains(JavaModifier.STATIC);
  }
}
