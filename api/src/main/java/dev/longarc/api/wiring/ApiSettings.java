package dev.longarc.api.wiring;

import dev.longarc.application.ApplicationSettings;
import dev.longarc.application.experiments.Allowance;
import dev.longarc.application.identity.IdentitySettings;
import dev.longarc.application.submissions.SubmissionUseCases;
import dev.longarc.store.DiskSpace;
import dev.longarc.workflows.TemporalCredentials;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * The API's settings from {@code longarc.*}.
 *
 * @param reviewSeconds default review window of experiments
 * @param plugins jars with further strategies
 * @param version of the code, for the stamp of experiments; null: that of the jar
 */
@ConfigurationProperties("longarc")
public record ApiSettings(
    @DefaultValue Temporal temporal,
    @DefaultValue Prices prices,
    @DefaultValue Disk disk,
    @DefaultValue Requests requests,
    @DefaultValue Security security,
    @DefaultValue Quotas quotas,
    @DefaultValue Live live,
    @DefaultValue Smtp smtp,
    @DefaultValue Health health,
    @DefaultValue("0") long reviewSeconds,
    @DefaultValue List<Path> plugins,
    @Nullable String version) {
  public ApplicationSettings application() {
    String target =
        temporal.target() == null || temporal.target().isBlank()
            ? temporal.address() + "/" + temporal.namespace()
            : temporal.target();
    return new ApplicationSettings(
        target,
        temporal.address().isBlank(),
        temporal.namespace(),
        temporal.ui(),
        reviewSeconds,
        version);
  }

  /**
   * @param address empty: the server in this JVM's memory, which has no port
   * @param external whether another party runs the server: it may require TLS or an API key
   * @param target name of the server, stored with experiments; null: address and namespace
   * @param ui base URL of the Web UI; empty when there is none
   */
  public record Temporal(
      @DefaultValue("127.0.0.1:7233") String address,
      @DefaultValue("arc") String namespace,
      @DefaultValue("false") boolean external,
      @Nullable String target,
      @DefaultValue("") String ui) {
    public TemporalCredentials credentials() {
      return external ? TemporalCredentials.of(System.getenv()) : TemporalCredentials.NONE;
    }
  }

  /**
   * @param coreSecondUsd the price of one CPU core for one second
   */
  public record Prices(
      @DefaultValue(dev.longarc.plan.Prices.DEFAULT_CORE_SECOND_USD) BigDecimal coreSecondUsd) {
    /** The same settings as the roles read them, for processes without a role. */
    public static Prices of(Environment environment) {
      return Binder.get(environment).bindOrCreate("longarc.prices", Prices.class);
    }
  }

  /**
   * @param folder a folder on the disk that must not become full
   * @param minimum the free space that new work needs
   */
  public record Disk(
      @DefaultValue(".") Path folder, @DefaultValue(DiskSpace.DEFAULT_MINIMUM) String minimum) {}

  /**
   * Who may call, and how callers prove who they are.
   *
   * @param tokenFile with the home's token, in local mode
   * @param signingKeys a folder with RSA keys (PEM, PKCS #8), or one of them: server mode
   * @param hosts names by which the API is called, beside this machine's own and all IP addresses
   * @param origins of other sites whose pages may call it, such as {@code https://lab.example.org}
   * @param scrapeKeyFile with the key by which Prometheus reads /metrics from elsewhere
   * @param accessToken the life of an access token
   * @param session the life of a session, and of its refresh tokens
   * @param sessions the most sessions of a user at a time
   * @param failures in a row that lock an account
   * @param lock the time for which they do
   * @param longestKey the longest life of a key
   * @param registration whether people may make accounts for themselves, as viewers
   * @param oidcRole of users whom an identity provider names for the first time
   */
  public record Security(
      @Nullable Path tokenFile,
      @Nullable Path signingKeys,
      @DefaultValue List<String> hosts,
      @DefaultValue List<String> origins,
      @Nullable Path scrapeKeyFile,
      @DefaultValue("15m") Duration accessToken,
      @DefaultValue("7d") Duration session,
      @DefaultValue("3") int sessions,
      @DefaultValue("5") int failures,
      @DefaultValue("15m") Duration lock,
      @DefaultValue("365d") Duration longestKey,
      @DefaultValue("false") boolean registration,
      @DefaultValue("viewer") String oidcRole) {
    public IdentitySettings identity() {
      return new IdentitySettings(
          accessToken, session, sessions, failures, lock, longestKey, registration);
    }
  }

  /** What a user may have in use: anything in local mode, where the owner pays. */
  public Allowance allowance() {
    return security.signingKeys() == null
        ? Allowance.ANY
        : new Allowance(quotas.experiments(), quotas.dailyUsd());
  }

  /** How many answers a user may give to one ARC task: any number in local mode. */
  public int submissionsPerHour() {
    return security.signingKeys() == null
        ? SubmissionUseCases.ANY_NUMBER
        : quotas.submissionsPerHour();
  }

  /**
   * What callers of server mode may ask for. More than that is answered 429.
   *
   * @param loginsPerMinute sign-ins from an address
   * @param authPerMinute sign-ins, refreshes and registrations from an address
   * @param addressPerMinute all requests from an address
   * @param evaluationsPerMinute requests of a user that start evaluations
   * @param evaluationsPerHour the same
   * @param evaluationsBurst of them at once
   * @param userPerMinute all requests of a user with access tokens
   * @param pagePerMinute all requests of a user's browser
   * @param keyPerMinute all requests with one key
   * @param suspiciousFailures failed proofs from an address in ten minutes, after which its quotas
   *     are halved
   * @param submissionsPerHour answers of a user to one ARC task
   * @param experiments of a user that have not ended
   * @param dailyUsd that the experiments of a user may spend; null: no limit
   */
  public record Quotas(
      @DefaultValue("5") int loginsPerMinute,
      @DefaultValue("20") int authPerMinute,
      @DefaultValue("3000") int addressPerMinute,
      @DefaultValue("100") int evaluationsPerMinute,
      @DefaultValue("1000") int evaluationsPerHour,
      @DefaultValue("10") int evaluationsBurst,
      @DefaultValue("1000") int userPerMinute,
      @DefaultValue("1000") int pagePerMinute,
      @DefaultValue("1000") int keyPerMinute,
      @DefaultValue("20") int suspiciousFailures,
      @DefaultValue("10") int submissionsPerHour,
      @DefaultValue("10") int experiments,
      @Nullable BigDecimal dailyUsd) {
    public Quotas {
      if (submissionsPerHour < 1) {
        throw new IllegalArgumentException(
            "The setting longarc.quotas.submissions-per-hour (%d) is too small.\nMaybe at least 1."
                .formatted(submissionsPerHour));
      }
    }
  }

  /**
   * Connections that follow live events.
   *
   * @param connections all at a time
   * @param perAddress from an address that is not this machine's own
   * @param messageBytes the longest message of a client
   * @param messagesPerMinute of a client
   * @param check how often it is checked whether the caller may still listen
   * @param unauthenticated those of Socket.IO that have not yet said who they are
   * @param authentication the longest time in which they must
   * @param ping how often they are asked whether they live
   * @param pong the longest time for the answer
   */
  public record Live(
      @DefaultValue("1000") int connections,
      @DefaultValue("5") int perAddress,
      @DefaultValue("4096") int messageBytes,
      @DefaultValue("120") int messagesPerMinute,
      @DefaultValue("15s") Duration check,
      @DefaultValue("100") int unauthenticated,
      @DefaultValue("10s") Duration authentication,
      @DefaultValue("25s") Duration ping,
      @DefaultValue("20s") Duration pong) {}

  /**
   * The server that takes e-mail, of which the API needs to know only that there is one.
   *
   * @param host empty: there is none
   */
  public record Smtp(@DefaultValue("") String host) {
    public boolean isSet() {
      return !host.isBlank();
    }

    /** The same setting as the roles read it, for processes without a role. */
    public static Smtp of(Environment environment) {
      return Binder.get(environment).bindOrCreate("longarc.smtp", Smtp.class);
    }
  }

  /**
   * From when on a component is not healthy.
   *
   * @param degradedAfter the time within which a healthy server answers
   * @param unhealthyAfter the time after which its answer is not awaited
   * @param cpuPercent in use, as the two others: from then on it is degraded
   */
  public record Health(
      @DefaultValue("1s") Duration degradedAfter,
      @DefaultValue("5s") Duration unhealthyAfter,
      @DefaultValue("80") double cpuPercent,
      @DefaultValue("85") double memoryPercent,
      @DefaultValue("90") double diskPercent) {}

  /**
   * @param concurrent the greatest number of requests that are answered at the same time
   * @param waiting the greatest number of further ones that wait for their turn
   * @param patience the longest wait
   * @param bodyPatience the longest time for a body
   * @param uploadPatience the same for an uploaded dataset
   */
  public record Requests(
      @DefaultValue("64") int concurrent,
      @DefaultValue("128") int waiting,
      @DefaultValue("1s") Duration patience,
      @DefaultValue("30s") Duration bodyPatience,
      @DefaultValue("10m") Duration uploadPatience) {
    public Requests {
      if (concurrent < 1 || waiting < 0) {
        throw new IllegalArgumentException(
            """
            The settings longarc.requests.concurrent (%d) and waiting (%d) are too small.
            Maybe at least 1 and 0.\
            """
                .formatted(concurrent, waiting));
      }
    }
  }
}
