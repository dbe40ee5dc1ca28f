package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every operation of the OpenAPI document × every kind of caller × every state of a token, compared
 * with the tables of docs/permissions.md. A new operation that they do not have fails.
 */
@Tag("servers")
class PermissionsTest {
  private static final Path TABLES = Path.of("..", "docs", "permissions.md");

  private static JsonNode document;
  private static List<Call> calls;
  private static Map<String, Set<String>> roles;
  private static Map<String, String> needed;

  /** A call of an operation, for an experiment, a user and a key that exist nowhere. */
  private record Call(String operation, String method, String path, String type, String body) {
    Http.Answer send(Http http, UnaryOperator<String> named) {
      var request = http.request(named.apply(path));
      if (!type.isEmpty()) {
        request.header("Content-Type", type);
      }
      return http.send(request.method(method, BodyPublishers.ofString(body)));
    }

    Http.Answer send(Http http) {
      return send(http, path -> path);
    }
  }

  @BeforeAll
  static void read() {
    document = Lab.as("ada").get("/openapi.json").json();
    calls = calls();
    roles = new LinkedHashMap<>();
    needed = new TreeMap<>();
    for (String line : lines()) {
      var cells = Stream.of(line.split("\\|", -1)).skip(1).map(String::strip).toList();
      if (line.matches("\\| `(GET|POST|PUT|PATCH|DELETE) .*")) {
        needed.put(cells.get(0).replace("`", ""), cells.get(1));
      } else if (line.matches("\\| (viewer|user|admin|key.*) \\|.*")) {
        roles.put(cells.getFirst(), permissions(cells));
      }
    }
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(TABLES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> permissions(List<String> cells) {
    var names = List.of("read", "run", "edit_data", "steer_others", "administer");
    return names.stream()
        .filter(name -> cells.get(1 + names.indexOf(name)).equals("yes"))
        .collect(Collectors.toSet());
  }

  private static String needed(String operation) {
    return Objects.requireNonNull(needed.get(operation), operation);
  }

  private static Set<String> permissions(String role) {
    return Objects.requireNonNull(roles.get(role), role);
  }

  private static List<Call> calls() {
    var all = new ArrayList<Call>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation -> all.add(call(path.getKey(), operation))));
    return all;
  }

  private static Call call(String path, Map.Entry<String, JsonNode> operation) {
    String method = operation.getKey().toUpperCase(Locale.ROOT);
    var content = operation.getValue().path("requestBody").path("content").properties();
    String type = content.isEmpty() ? "" : content.iterator().next().getKey();
    JsonNode body = content.isEmpty() ? null : content.iterator().next().getValue().get("example");
    String named =
        path.replace("{note_id}", "1").replaceAll("\\{\\w+}", "unknown")
            + query(operation.getValue());
    return new Call(method + " " + path, method, named, type, body == null ? "" : body.toString());
  }

  /** What must be in the query. */
  private static String query(JsonNode operation) {
    String required =
        operation
            .path("parameters")
            .valueStream()
            .filter(each -> each.path("in").asString().equals("query"))
            .filter(each -> each.path("required").asBoolean(false))
            .map(each -> each.path("name").asString() + "=x")
            .collect(Collectors.joining("&"));
    return required.isEmpty() ? "" : "?" + required;
  }

  @Test
  void theTablesHaveEveryOperation() {
    assertThat(calls).hasSizeGreaterThan(50);
    assertThat(needed.keySet())
        .containsExactlyInAnyOrderElementsOf(calls.stream().map(Call::operation).toList());
    assertThat(roles.keySet())
        .containsExactly("viewer", "user", "admin", "key for read", "key for read, run");
  }

  @Test
  void theDocumentSaysWhatAnOperationNeeds() {
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation -> {
                  String name = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                  boolean open = needed(name).equals("nothing");
                  assertThat(operation.getValue().path("x-permission").asString("nothing"))
                      .as(name)
                      .isEqualTo(needed(name).split("[, ]", 2)[0]);
                  assertThat(operation.getValue().path("security").isEmpty())
                      .as(name)
                      .isEqualTo(open);
                }));
  }

  @Test
  void whatNeedsNothingNeedsNoToken() {
    var open = calls.stream().filter(call -> needed(call.operation()).equals("nothing")).toList();
    assertThat(open).isNotEmpty();
    open.forEach(call ->
        assertThat(code(call.send(Lab.HTTP))).as(call.toString()).isNotEqualTo("AUTH_REQUIRED"));
  }

  /** Callers with a good token, by their row in the table. */
  private static Map<String, Http> callers() {
    var callers = new LinkedHashMap<String, Http>();
    callers.put("viewer", Lab.as("vera"));
    callers.put("user", Lab.as("ursula"));
    callers.put("key for read", Lab.HTTP.with(Lab.key("robot", "\"read\"")));
    callers.put("key for read, run", Lab.HTTP.with(Lab.key("robot", "\"run\"")));
    callers.put("admin", Lab.as("ada")); // the newest session, since making keys begins others
    return callers;
  }

  @Test
  void everyCallerMayDoWhatTheTablesSay() {
    callers().forEach((role, http) -> allowed(role, http));
  }

  @Test
  void soDoesACallerWhoseTokenWasRefreshed() {
    for (String[] user : new String[][] {{"vera", "viewer"}, {"otto", "user"}, {"ada", "admin"}}) {
      String refresh = Lab.signedIn(user[0]).get("refresh_token").stringValue();
      var fresh =
          Lab.HTTP.post("/api/v1/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(refresh));
      allowed(user[1], Lab.HTTP.with(fresh.json().get("access_token").stringValue()));
    }
  }

  private static void allowed(String role, Http http) {
    for (Call call : calls) {
      if (call.operation().matches(".*/auth/(login|logout|password)")) {
        continue; // they end sessions that the others need
      }
      String need = needed(call.operation()).split("[, ]", 2)[0];
      boolean may = permissions(role).contains(need) && !isForbidden(role, call);
      var answer = call.send(http);
      String code = code(answer);
      if (need.equals("nothing")) {
        assertThat(code).as(role + " " + call).isNotEqualTo("INSUFFICIENT_PERMISSIONS");
      } else if (may) {
        assertThat(code)
            .as(role + " " + call + answer.body())
            .isNotIn("INSUFFICIENT_PERMISSIONS", "AUTH_REQUIRED", "AUTH_INVALID_TOKEN");
      } else {
        answer.error(403, "INSUFFICIENT_PERMISSIONS");
      }
    }
  }

  /** The calls are about a user who is somebody else. */
  private static boolean isForbidden(String role, Call call) {
    String need = needed(call.operation());
    return (role.startsWith("key") && need.endsWith("not by a key"))
        || (!permissions(role).contains("administer") && need.endsWith("about oneself"));
  }

  private static String code(Http.Answer answer) {
    return answer.status() < 400 ? "" : answer.json().at("/error/code").asString();
  }

  /** Ways to spoil the token of a caller, with the code of the answer. */
  private static Map<String, UnaryOperator<String>> spoilt() {
    var spoilt = new LinkedHashMap<String, UnaryOperator<String>>();
    spoilt.put("none AUTH_REQUIRED", _ -> "");
    spoilt.put("expired TOKEN_EXPIRED", Forged::expired);
    spoilt.put("wrong key AUTH_INVALID_TOKEN", Forged::byAnotherKey);
    spoilt.put("alg none AUTH_INVALID_TOKEN", Forged::unsigned);
    spoilt.put("HMAC AUTH_INVALID_TOKEN", Forged::withThePublicKeyAsSecret);
    spoilt.put("revoked AUTH_INVALID_TOKEN", PermissionsTest::revoked);
    return spoilt;
  }

  private static String revoked(String token) {
    assertThat(Lab.HTTP.with(token).post("/api/v1/auth/logout").status()).isEqualTo(204);
    return token;
  }

  @Test
  void nobodyMayDoAnythingWithABadToken() {
    for (String user : List.of("vera", "otto", "ada")) {
      spoilt()
          .forEach((state, spoil) -> {
            String token = Lab.signedIn(user).get("access_token").stringValue();
            refused(state, Lab.HTTP.with(spoil.apply(token)));
          });
    }
  }

  @Test
  void norWithABadKey() {
    String key = Lab.key("robot", "\"run\"");
    refused("mistyped AUTH_INVALID_TOKEN", Lab.HTTP.with(key + "x"));
    var id = key.split("_", -1)[2];
    assertThat(Lab.as("ada").delete("/api/v1/keys/" + id).status()).isEqualTo(200);
    refused("revoked AUTH_INVALID_TOKEN", Lab.HTTP.with(key));
    String old = Lab.key("robot", "\"run\"");
    int _ =
        Lab.SQL
            .sql("UPDATE api_keys SET expires_at = now() WHERE key_id = :id")
            .param("id", old.split("_", -1)[2])
            .update();
    refused("expired AUTH_INVALID_TOKEN", Lab.HTTP.with(old));
  }

  private static void refused(String state, Http http) {
    String code = state.substring(state.lastIndexOf(' ') + 1);
    calls.parallelStream()
        .filter(call -> !needed(call.operation()).equals("nothing"))
        .forEach(call -> {
          var answer = call.send(http);
          assertThat(answer.status()).as(state + " " + call + answer.body()).isEqualTo(401);
          answer.error(401, code);
          assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        });
  }

  @Test
  void theExperimentsOfOthersCanBeReadButNotSteered() {
    var owner = Lab.as("ursula");
    String id = experiment(owner);
    String note =
        owner
            .post(
                "/api/v1/experiments/" + id + "/notes", "{\"text\": \"Mine.\", \"kind\": \"note\"}")
            .json()
            .get("note_id")
            .asString();
    UnaryOperator<String> named =
        path -> path.replace("/unknown", "/" + id).replace("/notes/1", "/notes/" + note);
    Predicate<Call> about = call -> call.operation().contains("/experiments/{id}");
    var own = calls.stream().filter(about).filter(call -> isOwn(call)).toList();
    assertThat(own).hasSizeGreaterThan(9);
    for (Http stranger : List.of(Lab.as("otto"), Lab.HTTP.with(Lab.key("robot", "\"run\"")))) {
      own.forEach(call -> call.send(stranger, named).error(403, "INSUFFICIENT_PERMISSIONS"));
      calls.stream()
          .filter(about)
          .filter(call -> !isOwn(call))
          .forEach(call ->
              assertThat(code(call.send(stranger, named)))
                  .as(call.toString())
                  .isNotEqualTo("INSUFFICIENT_PERMISSIONS"));
    }
    Stream.of(owner, Lab.as("ada"))
        .forEach(http ->
            own.stream()
                .filter(call -> !call.operation().startsWith("DELETE"))
                .forEach(call ->
                    assertThat(code(call.send(http, named)))
                        .as(call.toString())
                        .isNotEqualTo("INSUFFICIENT_PERMISSIONS")));
  }

  private static boolean isOwn(Call call) {
    return needed(call.operation()).endsWith("one's own");
  }

  static String experiment(Http http) {
    String dataset = Samples.storedDataset(http);
    var created =
        http.post(
            "/api/v1/experiments/create",
            "{\"name\": \"mine\", \"dataset\": \"%s\"}".formatted(dataset));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.json().get("experiment_id").stringValue();
  }
}
