package dev.longarc.api;

import dev.longarc.workflows.Payloads;
import dev.longarc.workflows.SearchAttributes;
import dev.longarc.workflows.TaskQueues;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The environment of the API's tests, started once for all of them: PostgreSQL, a Temporal server
 * in this process with a {@link FakeExperiment} on its queue, and the API on a random port.
 */
final class Bench {
  private static final String NAMESPACE = "arc";

  /** The token of the home that the APIs serve. */
  static final String TOKEN = "token-of-this-home";

  private static final Path TOKEN_FILE = tokenFile();
  private static final EmbeddedPostgres POSTGRES = postgres();
  static final TestWorkflowEnvironment TEMPORAL = temporal();
  static final ConfigurableApplicationContext API = api(TEMPORAL.getWorkflowServiceStubs());
  static final Http HTTP = http(API);

  private Bench() {}

  private static Path tokenFile() {
    try {
      Path file = Files.createTempFile("token", "");
      file.toFile().deleteOnExit();
      return Files.writeString(file, TOKEN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres postgres() {
    try {
      return EmbeddedPostgres.builder().start(); // its shutdown hook stops it
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TestWorkflowEnvironment temporal() {
    var client =
        WorkflowClientOptions.newBuilder()
            .setNamespace(NAMESPACE)
            .setDataConverter(Payloads.converter())
            .build();
    var environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(client)
                .setUseTimeskipping(false)
                .build());
    SearchAttributes.ALL.forEach(
        key -> environment.registerSearchAttribute(key.getName(), key.getValueType()));
    environment
        .newWorker(TaskQueues.EXPERIMENTS)
        .registerWorkflowImplementationTypes(FakeExperiment.class);
    environment.start();
    return environment;
  }

  /** Creates a further database and returns its URL. */
  static String database() {
    String name = "other_" + UUID.randomUUID().toString().replace('-', '_');
    JdbcClient.create(POSTGRES.getPostgresDatabase()).sql("CREATE DATABASE " + name).update();
    return POSTGRES.getJdbcUrl("postgres", name);
  }

  /** A separate API with given stubs, as the command line starts it. */
  static ConfigurableApplicationContext api(WorkflowServiceStubs stubs, String... properties) {
    return builder(properties)
        .initializers((GenericApplicationContext context) ->
            context.registerBean(
                "temporalStubs",
                WorkflowServiceStubs.class,
                () -> stubs,
                definition ->
                    ((org.springframework.beans.factory.support.AbstractBeanDefinition) definition)
                        .setDestroyMethodName("")))
        .run();
  }

  /** A separate API that makes its own stubs. */
  static ConfigurableApplicationContext api(String... properties) {
    return builder(properties).run();
  }

  private static SpringApplicationBuilder builder(String... properties) {
    return new SpringApplicationBuilder(ApiRole.class)
        .properties(
            "server.port=0",
            "spring.main.banner-mode=off",
            "logging.level.root=warn",
            "longarc.security.token-file=" + TOKEN_FILE,
            "longarc.temporal.ui=http://127.0.0.1:26002/",
            "spring.datasource.url=" + POSTGRES.getJdbcUrl("postgres", "postgres"),
            "spring.datasource.username=postgres")
        .properties(properties);
  }

  static Http http(ConfigurableApplicationContext api) {
    return new Http(
        Integer.parseInt(api.getEnvironment().getRequiredProperty("local.server.port")));
  }
}
