package dev.longarc.workflows.determinism;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Members that workflow code must not call: a replay would get another answer, or repeat an effect.
 * A pattern is a member's full name, in which {@code *} matches anything; its parameters may
 * follow.
 */
enum Hazard {
  CLOCK(
      "Workflow.currentTimeMillis()",
      "java.lang.System.currentTimeMillis",
      "java.lang.System.nanoTime",
      "java.time.*.now",
      "java.time.Clock.system*",
      "java.time.Clock.tick*",
      "java.time.InstantSource.system",
      "java.util.Calendar.getInstance",
      "java.util.Date.<init>()"),
  CHANCE(
      "Workflow.newRandom(), Workflow.randomUUID(), or a seed in the input",
      "java.lang.*Math.random",
      "java.security.SecureRandom.*",
      "java.util.Collections.shuffle(java.util.List)",
      "java.util.Random.<init>", // its other methods are those of Workflow.newRandom()
      "java.util.SplittableRandom.<init>",
      "java.util.UUID.randomUUID",
      "java.util.concurrent.ThreadLocalRandom.*",
      "java.util.random.*.getDefault",
      "java.util.random.*.of",
      "java.util.random.RandomGeneratorFactory.*"),
  INPUT_OUTPUT(
      "an activity",
      "io.temporal.activity.Activity.*",
      "io.temporal.client.*",
      "io.temporal.serviceclient.*",
      "java.io.*",
      "java.lang.Class.getResource*",
      "java.lang.ClassLoader.*",
      "java.lang.Process*",
      "java.lang.System.err",
      "java.lang.System.in",
      "java.lang.System.out",
      "java.net.*",
      "java.nio.channels.*",
      "java.nio.file.*",
      "java.sql.*",
      "java.util.Scanner.*",
      "java.util.zip.ZipFile.*",
      "javax.*"),
  THREAD(
      "Async, Promise, Workflow.await() or Workflow.sleep()",
      "java.lang.InheritableThreadLocal.*",
      "java.lang.Object.notify*",
      "java.lang.Object.wait",
      "java.lang.ScopedValue*",
      "java.lang.Thread.*",
      "java.lang.Thread$*",
      "java.lang.ThreadLocal.*",
      "java.util.*.parallel*",
      "java.util.Timer*",
      "java.util.concurrent.*"),
  MACHINE(
      "the workflow's input, or an activity",
      "java.lang.Boolean.getBoolean",
      "java.lang.Integer.getInteger",
      "java.lang.Long.getLong",
      "java.lang.Runtime.*",
      "java.lang.System.*Propert*",
      "java.lang.System.getenv",
      "java.lang.System.identityHashCode",
      "java.lang.management.*",
      "java.time.ZoneId.systemDefault",
      "java.util.Locale.getDefault",
      "java.util.ServiceLoader.*",
      "java.util.TimeZone.getDefault"),
  STATIC_STATE("a field of the workflow, or an immutable constant"),
  /**
   * Except in constants, which are read by key. Code that iterates over one must not depend on its
   * order.
   */
  HASH_ORDER(
      "a TreeMap, EnumMap, LinkedHashMap or List, whose order is the same everywhere",
      "java.util.HashMap.*",
      "java.util.HashSet.*",
      "java.util.Hashtable.*",
      "java.util.IdentityHashMap.*",
      "java.util.Map.copyOf",
      "java.util.Map.of(*,*,*", // with one entry there is no order
      "java.util.Map.ofEntries",
      "java.util.Set.copyOf",
      "java.util.Set.of(*,*",
      "java.util.Set.of([*",
      "java.util.WeakHashMap.*",
      "java.util.stream.Collectors.groupingBy*",
      "java.util.stream.Collectors.to*Map",
      "java.util.stream.Collectors.to*Set"),
  /** Its effects have not been examined: see {@link #KNOWN_LIBRARIES}. */
  LIBRARY("an activity, or an entry among the known libraries");

  /** Exceptions from the patterns above. */
  private static final Pattern HARMLESS =
      anyOf(
          "java.net.URI.*",
          "java.net.URLDecoder.*",
          "java.net.URLEncoder.*",
          "java.util.concurrent.TimeUnit*",
          "java.util.concurrent.atomic.*",
          "java.util.stream.Collectors.*(*java.util.function.Supplier*"); // supplies the map

  /** The JDK; Temporal, its logger, and the JSON of its payloads. */
  private static final List<String> KNOWN_LIBRARIES =
      List.of("java.", "javax.", "io.temporal.", "org.slf4j.", "com.fasterxml.jackson.");

  private final String instead;
  private final Pattern members;

  Hazard(String instead, String... members) {
    this.instead = instead;
    this.members = anyOf(members);
  }

  private static Pattern anyOf(String... members) {
    return Pattern.compile(
        Arrays.stream(members).map(Hazard::regex).collect(Collectors.joining("|")));
  }

  private static String regex(String member) {
    String regex =
        Arrays.stream(member.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return member.contains("(") ? regex + ".*" : regex + "(\\(.*)?";
  }

  /** The replacement. */
  String instead() {
    return instead;
  }

  /** The hazard of calling, naming or reading {@code target}, which is not code of this project. */
  static Optional<Hazard> of(AccessTarget target) {
    JavaClass owner = target.getOwner();
    if (owner.isArray() || owner.isAssignableTo(Throwable.class)) {
      return Optional.empty();
    }
    if (KNOWN_LIBRARIES.stream().noneMatch(owner.getName()::startsWith)) {
      return Optional.of(LIBRARY);
    }
    String name = target.getFullName();
    return HARMLESS.matcher(name).matches()
        ? Optional.empty()
        : Arrays.stream(values())
            .filter(hazard -> hazard.members.matcher(name).matches())
            .findFirst();
  }
}
