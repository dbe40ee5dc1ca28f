package dev.longarc.application.identity;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Rules and hashes of passwords. A hash takes a quarter of a second of a core, so few are computed
 * at a time, with pauses in between: a storm of sign-ins must not slow all other requests.
 */
final class Passwords {
  private static final int COST = 12;
  private static final int LEAST = 8;

  /** bcrypt ignores what comes after. */
  private static final int MOST_BYTES = 72;

  /** The longest wait for a turn. */
  private static final long PATIENCE_MS = 2_000;

  private static final int WAITING = 8;

  /**
   * Salt and hash of zeros: compared for accounts without a password, so that their answers take
   * the same time.
   */
  private static final String NOBODYS = "$2a$%d$%s".formatted(COST, ".".repeat(53));

  private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(COST);
  private static final int AT_A_TIME = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private final Semaphore turns = new Semaphore(AT_A_TIME, true);

  /** Requests run on virtual threads, which would hold one of the few threads that carry all. */
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          AT_A_TIME, Thread.ofPlatform().daemon().name("passwords").factory());

  /**
   * @throws RequestException VALIDATION_ERROR with the rule that the password breaks
   */
  static String checked(String place, @Nullable String password, String name) {
    if (password == null) {
      throw RequestException.missing(place);
    }
    String fault = fault(password, name);
    if (!fault.isEmpty()) {
      throw RequestException.invalid(
          place,
          "The password %s.\nMaybe %d characters or more, with a capital, a small letter and a digit."
              .formatted(fault, LEAST));
    }
    return password;
  }

  private static String fault(String password, String name) {
    if (password.codePointCount(0, password.length()) < LEAST) {
      return "is shorter than (%d) characters".formatted(LEAST);
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return "is longer than (%d) bytes".formatted(MOST_BYTES);
    }
    if (password.codePoints().noneMatch(Character::isUpperCase)
        || password.codePoints().noneMatch(Character::isLowerCase)
        || password.codePoints().noneMatch(Character::isDigit)) {
      return "lacks a capital, a small letter or a digit";
    }
    return password.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))
        ? "contains the user's name"
        : "";
  }

  String hash(String password) {
    return inTurn(() -> encoder.encode(password));
  }

  /**
   * @param hash null: the account has no password, or is unknown
   */
  boolean matches(String password, @Nullable String hash) {
    boolean comparable = password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    return inTurn(() -> encoder.matches(comparable ? password : "", hash == null ? NOBODYS : hash))
        && comparable
        && hash != null;
  }

  private <T> T inTurn(Supplier<T> work) {
    if (!awaitTurn()) {
      throw new RequestException(
          ErrorCode.RATE_LIMIT_EXCEEDED,
          "Too many people sign in at this moment.\nMaybe try again in some seconds.",
          Map.of("retry_after_seconds", 5));
    }
    long began = System.nanoTime();
    try {
      return CompletableFuture.supplyAsync(work, threads).join();
    } finally {
      endTurn(System.nanoTime() - began);
    }
  }

  /** While others wait, the turn rests for as long as it took: the cores are for all requests. */
  private void endTurn(long nanos) {
    if (turns.hasQueuedThreads()) {
      CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run)
          .execute(turns::release);
    } else {
      turns.release();
    }
  }

  private boolean awaitTurn() {
    try {
      return turns.tryAcquire()
          || (turns.getQueueLength() < WAITING
              && turns.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
