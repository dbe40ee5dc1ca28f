package dev.longarc.workflows.determinism;

import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.assertj.core.util.Strings;

/** One workflow for each {@link Hazard}, with what {@link DeterminismTest} must find in it. */
@SuppressWarnings("all") // nothing here runs; the faults are intended
final class BadWorkflows {
  private BadWorkflows() {}

  @WorkflowInterface
  interface Bad {
    @WorkflowMethod
    void run() throws Exception;
  }

  static final class ReadsClocks implements Bad {
    @Override
    public void run() {
      System.currentTimeMillis();
      System.nanoTime();
      Instant.now();
      LocalDate.now();
      Clock.systemUTC();
      new Date();
    }
  }

  static final class ThrowsDice implements Bad {
    @Override
    public void run() {
      Math.random();
      new Random(1).nextInt();
      new SecureRandom();
      ThreadLocalRandom.current();
      UUID.randomUUID();
      Collections.shuffle(new ArrayList<>());
    }
  }

  static final class ReadsAndWrites implements Bad {
    @Override
    public void run() throws Exception {
      System.out.println();
      Files.exists(Path.of("x"));
      new Socket();
      HttpClient.newHttpClient();
      DriverManager.getConnection("x");
      Activity.getExecutionContext();
      WorkflowClient.newInstance(null);
    }
  }

  static final class UsesThreads implements Bad {
    private final Lock lock = new ReentrantLock();

    @Override
    public void run() throws InterruptedException {
      new Thread(() -> {}).start();
      Thread.sleep(1);
      lock.lock();
      Executors.newCachedThreadPool();
      CompletableFuture.runAsync(() -> {});
      List.of().parallelStream();
      wait();
    }

    synchronized void locks() {}
  }

  static final class LocksABlock implements Bad {
    @Override
    public void run() {
      synchronized (this) {
        toString();
      }
    }
  }

  static final class AsksTheMachine implements Bad {
    @Override
    public void run() {
      System.getenv("x");
      System.getProperty("x");
      Integer.getInteger("x");
      Runtime.getRuntime();
      ManagementFactory.getRuntimeMXBean();
      ZoneId.systemDefault();
    }
  }

  static final class KeepsStaticState implements Bad {
    private static final List<String> SEEN = new ArrayList<>();
    private static int count;

    @Override
    public void run() {
      count = 1;
    }
  }

  static final class IteratesByHash implements Bad {
    @Override
    public void run() {
      new HashMap<String, String>().forEach((key, value) -> {});
      new HashSet<>();
      Set.of("a", "b");
      Map.of("a", 1, "b", 2);
      Set.copyOf(List.of("a"));
      List.of("a").stream().collect(Collectors.toSet());
      List.of("a").stream().collect(Collectors.groupingBy(String::length));
    }
  }

  static final class UsesALibrary implements Bad {
    @Override
    public void run() {
      Strings.isNullOrEmpty("x");
    }
  }

  /** Each of these helpers is reached in another way, and reads the clock. */
  static final class HidesIt implements Bad {
    private final Helper helper = new HelperImpl();

    @Override
    public void run() {
      helper.overridden();
      InItsInitializer.touch();
      List.of(1).forEach(one -> Helpers.inALambda());
      List.of(1).forEach(Helpers::byReference);
      List.of(1, 2).sort(new ACallback());
    }

    void signal(Payload payload) {}
  }

  static final class Helpers {
    static void inALambda() {
      Runnable inner = () -> Instant.now();
    }

    static void byReference(int one) {
      java.util.function.Supplier<Instant> now = Instant::now;
    }
  }

  interface Helper {
    void overridden();
  }

  static final class HelperImpl implements Helper {
    @Override
    public void overridden() {
      Instant.now();
    }
  }

  static final class InItsInitializer {
    static {
      Instant.now();
    }

    static void touch() {}
  }

  static final class ACallback implements java.util.Comparator<Integer> {
    @Override
    public int compare(Integer one, Integer other) {
      return Instant.now().getNano();
    }
  }

  record Payload(String text) {
    Payload {
      Instant.now();
    }
  }

  /** Permitted code, and a helper's method that no workflow calls. */
  static final class Good implements Bad {
    private static final Set<String> NAMES = Set.of("a", "b");

    @Override
    public void run() throws IOException {
      java.net.URLEncoder.encode("x", java.nio.charset.StandardCharsets.UTF_8);
      java.util.concurrent.TimeUnit.SECONDS.toMillis(1);
      io.temporal.workflow.Workflow.newRandom().nextInt();
      io.temporal.workflow.Workflow.getLogger(Good.class).info("x");
      new java.util.concurrent.atomic.AtomicInteger().incrementAndGet();
      List.of("a").stream()
          .collect(Collectors.groupingBy(t -> t, java.util.TreeMap::new, Collectors.counting()));
      Map.of("a", 1);
      throw new IOException(new Careful().pure());
    }
  }

  static final class Careful {
    String pure() {
      return "x";
    }

    void notCalled() {
      Instant.now();
    }
  }
}
