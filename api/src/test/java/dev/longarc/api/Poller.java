package dev.longarc.api;

import java.util.concurrent.CompletableFuture;

/** A connection of Engine.IO over HTTP long polling, as no good client uses it. */
final class Poller {
  static final String PATH = "/socket.io/?EIO=4&transport=polling";

  private final Http http;
  private final String address;

  /** Opens a connection. */
  Poller(Http http) {
    this.http = http;
    var opening = http.get(PATH);
    if (opening.status() != 200) {
      throw new AssertionError(opening.body());
    }
    address = PATH + "&sid=" + sid(opening.body());
  }

  /** The name of a connection in its first packet. */
  static String sid(String opening) {
    return Http.JSON.readTree(opening.substring(1)).get("sid").stringValue();
  }

  String address() {
    return address;
  }

  Http.Answer send(String packets) {
    return http.post(address, packets);
  }

  Http.Answer poll() {
    return http.get(address);
  }

  CompletableFuture<Http.Answer> polling() {
    return CompletableFuture.supplyAsync(this::poll, task -> Thread.ofVirtual().start(task));
  }

  boolean isOpen() {
    return send("3").status() == 200;
  }
}
