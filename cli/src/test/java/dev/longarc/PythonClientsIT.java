package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The REST API as others see it, who know its OpenAPI document alone: a client that is generated
 * from the document, and Schemathesis, which sends what the document allows and what it does not.
 */
@Order(5)
class PythonClientsIT extends TroubleFixture {
  private static final Pattern CASES = Pattern.compile("(\\d+) generated");

  private PythonPackages python;
  private Path work;
  private String url;

  /** What the experiment of the generated client left for the hooks of Schemathesis. */
  private String prepared;

  /** The variable with the home's token, for the scripts. */
  private Map<String, String> token;

  @BeforeAll
  void runAnExperimentWithAGeneratedClient(@TempDir Path workFolder) throws IOException {
    python = PythonPackages.installed();
    work = workFolder;
    url = longarc.state().api();
    token = Map.of("LONGARC_TOKEN", longarc.call("token").strip());
    python.run(
        Map.of(),
        work,
        "openapi-python-client",
        "generate",
        "--path",
        document().toString(),
        "--output-path",
        work.resolve("longarc_client").toString(),
        "--meta",
        "none",
        "--fail-on-warning");
    String script = PythonPackages.script("experiment.py").toString();
    prepared = python.run(token, work, "python", script, url).lines().toList().getLast();
  }

  /** The OpenAPI document, which the generator can't ask for with a token. */
  private Path document() throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/openapi.json"))
            .header("Authorization", "Bearer " + token.get("LONGARC_TOKEN"))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofFile(work.resolve("openapi.json"))).body();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aGeneratedClientRunsAnExperiment() {
    assertThat(results(lines(prepared).findFirst().orElseThrow().at("/experiments/0").asString()))
        .containsExactlyEntriesOf(Map.of("first", "UNSOLVED"));
  }

  @Test
  void answersAsItsDocumentPromises() {
    // without a time limit, which it would spend: the same requests each time
    String printed = schemathesis("--phases", "fuzzing", "-n", "6", "--seed", "1");
    assertThat(cases(printed)).isGreaterThan(200);
  }

  @Test
  @Tag("slow")
  void answersThousandsOfRequestsAsItsDocumentPromises() {
    String printed = schemathesis("-n", "150");
    assertThat(cases(printed)).isGreaterThan(3_000);
  }

  private String schemathesis(String... options) {
    var command =
        new ArrayList<>(
            List.of(
                "schemathesis",
                "--no-color",
                "--config-file",
                PythonPackages.script("schemathesis.toml").toString(),
                "run",
                url + "/openapi.json",
                "--checks",
                "all"));
    // they have no end
    command.addAll(List.of("--exclude-path", "/api/v1/events/stream"));
    command.addAll(List.of("--exclude-path", "/api/v1/events/socket"));
    // one worker: CPython 3.11 parses source in one thread at a time
    command.addAll(List.of("--generation-database", "none", "--workers", "1"));
    command.addAll(List.of(options));
    var environment = new HashMap<>(token);
    environment.put("SCHEMATHESIS_HOOKS", "schemathesis_hooks");
    environment.put("LONGARC_PREPARED", prepared);
    return python.run(environment, work, command.toArray(String[]::new));
  }

  private static int cases(String printed) {
    var found = CASES.matcher(printed);
    assertThat(found.find()).as(printed).isTrue();
    return Integer.parseInt(found.group(1));
  }
}
