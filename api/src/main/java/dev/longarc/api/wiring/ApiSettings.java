package dev.longarc.api.wiring;

import dev.longarc.application.ApplicationSettings;
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
    @DefaultValue Smtp smtp,
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
   * @param concurrent the greatest number of requests that are answered at the same time
   * @param waiting the greatest number of further ones that wait for their turn
   * @param patience the longest wait
   */
  public record Requests(
      @DefaultValue("64") int concurrent,
      @DefaultValue("128") int waiting,
      @DefaultValue("1s") Duration patience) {
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
