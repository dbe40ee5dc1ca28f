package dev.longarc.benchmarks.live;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;

/**
 * {@code Listeners API TOKEN EXPERIMENT COUNT}: follows an experiment with so many connections,
 * says when all are open, and ends with its standard input.
 */
final class Listeners {
  private Listeners() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    URI socket = URI.create(arguments[0].replace("http:", "ws:") + "/api/v1/events/socket");
    var followers = new ArrayList<Follower>();
    for (int number = 0; number < Integer.parseInt(arguments[3]); number++) {
      var follower = new Follower(socket, arguments[1], arguments[2], (_, _) -> {});
      followers.add(follower);
      follower.open();
    }
    while (!followers.stream().allMatch(Follower::isOpen)) {
      Thread.sleep(20);
    }
    System.out.println("open");
    while (System.in.read() >= 0) {}
    System.exit(0);
  }
}
