package dev.longarc.api.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.longarc.api.wiring.ApiSettings.Quotas;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.identity.Identity;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What addresses and callers may ask for, as token buckets. An address from which many proofs have
 * failed pays twice for each request.
 */
final class CallQuotas {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration FORGET = Duration.ofHours(1);
  private static final int MOST = 100_000;
  private static final Set<String> LOGINS = Set.of("POST /api/v1/auth/login", "POST /sign-in");
  private static final int SUSPICIOUS_COST = 2;

  private final Quotas quotas;
  private final Buckets logins;
  private final Buckets signIns;
  private final Buckets addresses;
  private final Buckets evaluations;
  private final Buckets callers;
  private final Buckets pages;
  private final Buckets keys;

  private final LoadingCache<String, AtomicInteger> failures =
      Caffeine.newBuilder()
          .expireAfterWrite(Duration.ofMinutes(10))
          .maximumSize(MOST)
          .build(_ -> new AtomicInteger());

  CallQuotas(Quotas quotas) {
    this.quotas = quotas;
    logins = new Buckets("sign-ins", () -> perMinute(quotas.loginsPerMinute()));
    signIns = new Buckets("sign-ins", () -> perMinute(quotas.authPerMinute()));
    addresses = new Buckets("requests", () -> perMinute(quotas.addressPerMinute()));
    evaluations = new Buckets("requests that start evaluations", () -> evaluating(quotas));
    callers = new Buckets("requests", () -> perMinute(quotas.userPerMinute()));
    pages = new Buckets("requests", () -> perMinute(quotas.pagePerMinute()));
    keys = new Buckets("requests", () -> perMinute(quotas.keyPerMinute()));
  }

  private static Bucket perMinute(int requests) {
    return Bucket.builder()
        .addLimit(Bandwidth.builder().capacity(requests).refillGreedy(requests, MINUTE).build())
        .build();
  }

  private static Bucket evaluating(Quotas quotas) {
    return Bucket.builder()
        .addLimit(
            Bandwidth.builder()
                .capacity(quotas.evaluationsBurst())
                .refillGreedy(quotas.evaluationsPerMinute(), MINUTE)
                .build())
        .addLimit(
            Bandwidth.builder()
                .capacity(quotas.evaluationsPerHour())
                .refillGreedy(quotas.evaluationsPerHour(), Duration.ofHours(1))
                .build())
        .build();
  }

  /** Buckets of one kind, by who they belong to. */
  private static final class Buckets {
    private final String what;
    private final LoadingCache<String, Bucket> buckets;

    Buckets(String what, Supplier<Bucket> fresh) {
      this.what = what;
      buckets =
          Caffeine.newBuilder().expireAfterAccess(FORGET).maximumSize(MOST).build(_ -> fresh.get());
    }

    void take(String whose, int cost) {
      var taken = buckets.get(whose).tryConsumeAndReturnRemaining(cost);
      if (!taken.isConsumed()) {
        long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(taken.getNanosToWaitForRefill());
        throw new RequestException(
            ErrorCode.RATE_LIMIT_EXCEEDED,
            "Too many %s from (%s).\nMaybe again in %d s.".formatted(what, whose, seconds),
            Map.of("retry_after_seconds", seconds));
      }
    }
  }

  /**
   * A request from an address, before it is known who sends it.
   *
   * @throws RequestException RATE_LIMIT_EXCEEDED
   */
  void arrive(String address, String method, String path) {
    String network = network(address);
    int cost = cost(network);
    boolean login = LOGINS.contains(method + " " + path);
    if (login || path.startsWith("/api/v1/auth/")) {
      signIns.take(network, cost);
    }
    if (login) {
      logins.take(network, cost);
    }
    addresses.take(network, cost);
  }

  private int cost(String network) {
    var failed = failures.getIfPresent(network);
    return failed != null && failed.get() >= quotas.suspiciousFailures() ? SUSPICIOUS_COST : 1;
  }

  /**
   * A request of a known caller.
   *
   * @throws RequestException RATE_LIMIT_EXCEEDED
   */
  void call(Identity identity, boolean evaluates) {
    String name = identity.caller().name();
    switch (identity.kind()) {
      case KEY -> keys.take(String.valueOf(identity.key()), 1);
      case COOKIE -> pages.take(name, 1);
      case ACCESS_TOKEN, HOME_TOKEN -> callers.take(name, 1);
    }
    if (evaluates) {
      evaluations.take(name, 1);
    }
  }

  /** A token, a cookie or a password from this address was wrong. */
  void failed(String address) {
    failures.get(network(address)).incrementAndGet();
  }

  /** One household or machine has a whole /64 of IPv6. */
  private static String network(String address) {
    try {
      if (InetAddress.getByName(address) instanceof Inet6Address six) {
        byte[] prefix = Arrays.copyOf(Arrays.copyOf(six.getAddress(), 8), 16);
        return InetAddress.getByAddress(prefix).getHostAddress() + "/64";
      }
      return address;
    } catch (UnknownHostException e) {
      return address; // not an address: never resolved, since it has the form of one
    }
  }
}
