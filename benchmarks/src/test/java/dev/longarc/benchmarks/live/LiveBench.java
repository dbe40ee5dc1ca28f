package dev.longarc.benchmarks.live;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code LiveBench API TOKEN JDBC-URL USER PASSWORD FOLLOWERS EXPERIMENTS PER-SECOND SECONDS}: see
 * {@code benchmarks/live.py}. It says on standard output when it writes, and reads of restarts on
 * standard input: one line when the API is back.
 */
final class LiveBench {
  private final String api;
  private final String token;
  private final List<Follower> followers = new ArrayList<>();
  private final Map<String, Long> committed = new ConcurrentHashMap<>();
  private final Map<String, ConcurrentLinkedQueue<Long>> arrived = new ConcurrentHashMap<>();

  private LiveBench(String api, String token) {
    this.api = api;
    this.token = token;
  }

  public static void main(String[] arguments) throws Exception {
    var bench = new LiveBench(arguments[0], arguments[1]);
    int count = Integer.parseInt(arguments[5]);
    int experiments = Integer.parseInt(arguments[6]);
    int perSecond = Integer.parseInt(arguments[7]);
    int each = perSecond * Integer.parseInt(arguments[8]) / experiments;
    try (var writer = new Writer(arguments[2], arguments[3], arguments[4], experiments, each)) {
      bench.follow(writer.experiments(), count);
      Thread.ofPlatform().daemon().start(bench::awaitRestart);
      System.out.println("writing");
      writer.write(perSecond, bench.committed::put);
      System.out.println("written");
      writer.settle();
      bench.report(writer.experiments(), each);
    }
    System.exit(0);
  }

  private void follow(List<String> experiments, int count) throws InterruptedException {
    URI socket = URI.create(api.replace("http:", "ws:") + "/api/v1/events/socket");
    for (int number = 0; number < count; number++) {
      String experiment = experiments.get(number % experiments.size());
      var follower = new Follower(socket, token, experiment, this::heard);
      followers.add(follower);
      follower.open();
      Thread.sleep(2);
    }
    await(() -> followers.stream().allMatch(Follower::isOpen));
  }

  private void heard(String evaluation, long at) {
    arrived.computeIfAbsent(evaluation, _ -> new ConcurrentLinkedQueue<>()).add(at);
  }

  /** After the line that says that the API is back: until when all followers are. */
  private void awaitRestart() {
    try {
      int read = System.in.read();
      long back = System.nanoTime();
      long before = back - TimeUnit.SECONDS.toNanos(30);
      await(
          () -> followers.stream().allMatch(each -> each.isOpen() && each.openedAt() - before > 0));
      long last = followers.stream().mapToLong(Follower::openedAt).max().orElse(back);
      if (read >= 0) {
        print("back_s", Math.max(0, last - back) / 1e9);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void report(List<String> experiments, int each) throws Exception {
    await(() -> followers.stream().allMatch(one -> one.tasks() == each && isOver(one)));
    double[] delays =
        committed.entrySet().stream()
            .flatMapToDouble(one ->
                arrived.get(one.getKey()).stream()
                    .mapToDouble(at -> Math.max(0, at - one.getValue()) / 1e6))
            .sorted()
            .toArray();
    print("heard", delays.length);
    print("p50_ms", delays[delays.length / 2]);
    print("p95_ms", delays[(int) (delays.length * 0.95)]);
    print("p99_ms", delays[(int) (delays.length * 0.99)]);
    print(
        "most_messages_per_s",
        followers.stream().mapToDouble(Follower::messagesPerSecond).max().orElse(0));
    print(
        "most_heard_in_a_second",
        followers.stream().mapToInt(Follower::mostInSecond).max().orElse(0));
    print("missing", followers.stream().mapToInt(one -> each - one.tasks()).sum());
    int different = 0;
    for (String experiment : experiments) {
      JsonNode status = get("/api/v1/experiments/" + experiment + "/status");
      for (Follower one : followers) {
        different += one.experiment().equals(experiment) && differs(one.state(), status) ? 1 : 0;
      }
    }
    print("different_states", different);
    followers.forEach(Follower::close);
  }

  private static boolean isOver(Follower follower) {
    JsonNode state = follower.state();
    return state != null && state.get("status").stringValue().equals("completed");
  }

  private static boolean differs(JsonNode state, JsonNode status) {
    var metrics = state.get("current_metrics");
    return !(state.get("status").equals(status.get("status"))
        && state.get("round").equals(status.get("round"))
        && state.get("task_completed").equals(status.get("progress").get("completed_tasks"))
        && metrics.get("accuracy").equals(status.get("partial_results").get("accuracy"))
        && metrics.get("counts").equals(status.get("counts"))
        && metrics.get("cost_usd").equals(status.get("cost_usd")));
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(api + path)).header("Authorization", "Bearer " + token);
    try (var client = HttpClient.newHttpClient()) {
      return new JsonMapper()
          .readTree(client.send(request.build(), BodyHandlers.ofString()).body());
    }
  }

  /** Gives up after a minute; the report then shows what is missing. */
  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int look = 0; look < 600 && !condition.getAsBoolean(); look++) {
      Thread.sleep(100);
    }
  }

  private static void print(String name, double value) {
    System.out.println(String.format(Locale.ROOT, "%s %.3f", name, value));
  }
}
