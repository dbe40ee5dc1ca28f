package dev.longarc.runtime.roles;

import dev.longarc.activities.strategy.WorkerProcess;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.HomeToken;
import dev.longarc.runtime.logging.Logging;
import dev.longarc.runtime.processes.Listeners;
import dev.longarc.runtime.processes.PortTakenException;
import dev.longarc.runtime.processes.ProcessId;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.state.Database;
import dev.longarc.runtime.state.TemporalAddress;
import dev.longarc.workflows.TemporalCredentials;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** A Spring context with some of the roles. */
public final class RoleContext implements AutoCloseable {
  /** The pools' runs may finish for half a minute, then the orchestrator finishes its tasks. */
  public static final Duration LONGEST_DRAIN = Duration.ofSeconds(60);

  /** Under {@code up}, an experiment with failures stays open for half an hour, for retries. */
  public static final int REVIEW_SECONDS = 1800;

  private static final Duration LONGEST_PHASE = Duration.ofSeconds(45);

  private final ConfigurableApplicationContext context;
  private final Duration drain;
  private final AtomicBoolean closed = new AtomicBoolean();

  private RoleContext(ConfigurableApplicationContext context, Duration drain) {
    this.context = context;
    this.drain = drain;
  }

  /**
   * The settings of a context.
   *
   * @param database null for pools, which need none
   * @param credentials for the Temporal server; empty: those of the environment, if it is external
   * @param api the API's address; null without the API
   * @param life of the supervised processes, see {@link ProcessId#life}; empty for a worker that a
   *     person started
   * @param logging the target of the log
   * @param inMemory connected to a Temporal server of this JVM, if it is in memory
   * @param log name of the log file
   * @param reviewSeconds the time for which experiments with failures stay open
   */
  public record Settings(
      Home home,
      String log,
      Logging logging,
      String life,
      @Nullable Database database,
      TemporalAddress temporal,
      Optional<TemporalCredentials> credentials,
      @Nullable URI api,
      Optional<WorkflowServiceStubs> inMemory,
      List<java.nio.file.Path> plugins,
      int reviewSeconds) {}

  /** Starts {@code roles}; returns when they are ready. */
  public static RoleContext start(Collection<Role> roles, Settings settings) {
    var builder =
        new SpringApplicationBuilder(
                roles.stream().map(Role::configuration).toArray(Class<?>[]::new))
            .web(roles.contains(Role.API) ? WebApplicationType.SERVLET : WebApplicationType.NONE)
            .registerShutdownHook(false)
            .initializers(
                context -> stopPatiently(context.getBeanFactory()),
                context -> register(settings, (GenericApplicationContext) context));
    try {
      var context = builder.run(arguments(settings).toArray(String[]::new));
      Logging.sayNothingOfLogging();
      Logging.sayOutagesOnce();
      return new RoleContext(context, LONGEST_DRAIN);
    } catch (RuntimeException e) {
      if (settings.api() != null && isTaken(e)) {
        int port = settings.api().getPort();
        throw new PortTakenException("API", port, Listeners.anywhere(port), "end that program");
      }
      Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
      if (cause instanceof IllegalStateException && saysRemedy(cause)) {
        throw new StackException(String.valueOf(cause.getMessage()), e);
      }
      throw new StackException(
          """
          The roles (%s) did not start: %s.
          Maybe the log says more (%s).\
          """
              .formatted(
                  roles.stream().map(Role::lowerName).collect(Collectors.joining(", ")),
                  cause.getMessage(),
                  settings.home().log(settings.log())),
          e);
    }
  }

  private static boolean saysRemedy(Throwable failure) {
    return String.valueOf(failure.getMessage()).contains("\nMaybe ");
  }

  private static void register(Settings settings, GenericApplicationContext context) {
    settings
        .inMemory()
        .ifPresent(stubs -> context.registerBean(WorkflowServiceStubs.class, () -> stubs));
    settings
        .credentials()
        .ifPresent(given -> context.registerBean(TemporalCredentials.class, () -> given));
  }

  private static boolean isTaken(@Nullable Throwable failure) {
    return failure != null && (failure instanceof BindException || isTaken(failure.getCause()));
  }

  /** Raises Spring's time limit of 10 s; Boot's property for it needs an auto-configuration. */
  private static void stopPatiently(ConfigurableListableBeanFactory beans) {
    var lifecycle = new DefaultLifecycleProcessor();
    lifecycle.setTimeoutPerShutdownPhase(LONGEST_PHASE.toMillis());
    lifecycle.setBeanFactory(beans);
    beans.registerSingleton(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, lifecycle);
  }

  /** The settings as command-line arguments, which take precedence over environment and files. */
  static List<String> arguments(Settings settings) {
    var all = new ArrayList<String>();
    if (settings.logging() == Logging.FILE) {
      add(all, "logging.file.name", settings.home().log(settings.log()));
      add(all, "logging.threshold.console", "OFF");
    }
    if (settings.logging() == Logging.JSON) {
      add(all, "logging.structured.format.console", Logging.JSON_FORMAT);
    }
    add(all, "logging.register-shutdown-hook", "false");
    // during an outage they repeat line by line what this project's own lines sum up
    add(all, "logging.level.io.temporal", "WARN");
    add(all, "logging.level.com.zaxxer.hikari", "ERROR");
    // its message about a failed rollback is thrown as well
    add(all, "logging.level.org.springframework.transaction.support", "OFF");
    // a line for each request with a wrong method
    add(all, "logging.level.org.springframework.web.servlet.PageNotFound", "ERROR");
    add(all, "spring.main.banner-mode", "off");
    var temporal = settings.temporal();
    add(all, "longarc.temporal.address", temporal.address());
    add(all, "longarc.temporal.namespace", temporal.namespace());
    add(all, "longarc.temporal.external", temporal.kind() == TemporalAddress.Kind.EXTERNAL);
    add(all, "longarc.temporal.target", temporal.target());
    add(all, "longarc.temporal.ui", temporal.ui());
    add(all, "longarc.life", settings.life());
    add(all, "longarc.review-seconds", settings.reviewSeconds());
    add(all, "longarc.disk.folder", settings.home().dir());
    add(
        all,
        "longarc.plugins",
        settings.plugins().stream().map(Object::toString).collect(Collectors.joining(",")));
    if (settings.database() != null) {
      add(all, "spring.datasource.url", settings.database().url());
      add(all, "spring.datasource.username", settings.database().username());
      add(all, "spring.datasource.password", settings.database().password());
    }
    if (settings.api() != null) {
      add(all, "server.address", settings.api().getHost());
      add(all, "server.port", settings.api().getPort());
      HomeToken.of(settings.home()); // made by whoever starts first
      add(all, "longarc.security.token-file", settings.home().tokenFile());
    }
    return all;
  }

  private static void add(List<String> all, String name, Object value) {
    all.add("--%s=%s".formatted(name, value));
  }

  /** Makes {@link #close} hand over all runs, even those near their end. */
  void handOverAtOnce() {
    context.getBeanProvider(WorkerProcess.class).ifAvailable(WorkerProcess::handOverAtOnce);
  }

  WorkflowServiceStubs stubs() {
    return context.getBean(WorkflowServiceStubs.class);
  }

  /** Drains the roles in the order of their phases; gives up after a minute. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    var closing = Thread.ofPlatform().daemon().name("drain").start(context::close);
    try {
      closing.join(drain);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
