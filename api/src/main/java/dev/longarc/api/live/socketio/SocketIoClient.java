package dev.longarc.api.live.socketio;

import dev.longarc.api.live.ClientMessages;
import dev.longarc.api.live.LiveConnections;
import dev.longarc.api.security.LastingCredentials;
import dev.longarc.api.security.LastingCredentials.Proof;
import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ContractJson;
import dev.longarc.application.contract.LiveBodies.LiveBody;
import dev.longarc.application.contract.LiveBodies.LiveErrorBody;
import dev.longarc.application.contract.LiveBodies.LiveRequest;
import dev.longarc.application.identity.Secrets;
import dev.longarc.application.live.LiveFeed;
import dev.longarc.application.live.Receiver;
import dev.longarc.application.live.Subscription;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client of Socket.IO. Its first message says who it is, and it has one try; then it says what it
 * follows, and hears events.
 */
final class SocketIoClient implements Receiver, LiveConnections.Connection {
  /** Until it is known who sends them. */
  private static final int LONGEST_UNAUTHENTICATED = 4_096;

  private final String address;
  private final @Nullable Proof request;
  private final Services services;
  private final ClientMessages messages;
  private final EngineConnection engine;
  private final Runnable exit;
  private final long openedAt = System.nanoTime();
  private final CountDownLatch answered = new CountDownLatch(1);

  private volatile @Nullable Proof proof;
  private volatile @Nullable Subscription subscription;
  private boolean refused; // of one thread at a time, as all messages are
  private long told = -1; // the same, of events; below 0: nothing

  /** What all clients use. */
  record Services(
      LiveFeed feed,
      LiveConnections connections,
      LastingCredentials credentials,
      ApiSettings.Live limits) {}

  /**
   * What a client says about itself.
   *
   * @param token null: the request that opened the connection has it
   * @param experiments to follow
   * @param since it hears again what came after this event
   * @param offset the last argument of the last event, which the npm client sends back by itself
   */
  record Introduction(
      @Nullable String token,
      @Nullable List<@Nullable String> experiments,
      @Nullable Long since,
      @Nullable Long offset) {
    List<String> followed() {
      if (experiments != null && experiments.stream().anyMatch(Objects::isNull)) {
        throw RequestException.missing("experiments");
      }
      return experiments == null ? List.of() : experiments;
    }

    /** The newest event that it has heard; null: it wants what happens from now on. */
    @Nullable Long position() {
      Long heard = since == null || (offset != null && offset > since) ? offset : since;
      if (heard != null && heard < 0) {
        throw RequestException.invalid(
            "since", "The value (%d) of (since) is below 0.".formatted(heard));
      }
      return heard;
    }
  }

  /**
   * @param sid of its connection
   * @param request the proof of the request that opened the connection; null: it has none
   * @param exit is run once, when it is gone
   */
  SocketIoClient(
      String sid, String address, @Nullable Proof request, Services services, Runnable exit) {
    this.address = address;
    this.request = request;
    this.services = services;
    this.exit = exit;
    messages = new ClientMessages(services.feed(), services.limits().messagesPerMinute());
    engine = new EngineConnection(sid, services.limits(), this::hear, this::gone);
  }

  EngineConnection engine() {
    return engine;
  }

  String address() {
    return address;
  }

  boolean isAuthenticated() {
    return proof != null;
  }

  /** To be called about twice a second. */
  void tick(long now) {
    if (!isAuthenticated() && now - openedAt > services.limits().authentication().toNanos()) {
      engine.end();
    }
    engine.tick(now);
  }

  private boolean hear(String message) {
    if (!messages.mayCome()) {
      engine.end(SocketIoPacket.DISCONNECT);
      return true;
    }
    if (!isAuthenticated() && message.length() > LONGEST_UNAUTHENTICATED) {
      return false;
    }
    SocketIoPacket packet;
    try {
      packet = SocketIoPacket.read(message);
    } catch (IllegalArgumentException | JacksonException e) {
      return false;
    }
    return hear(packet);
  }

  private boolean hear(SocketIoPacket packet) {
    Subscription own = subscription;
    if (!packet.namespace().equals(SocketIoPacket.DEFAULT_NAMESPACE)) {
      return refuseNamespace(packet);
    }
    return switch (packet.type()) {
      case CONNECT -> own == null && !refused && introduced(packet.data());
      case EVENT -> own != null && obeyed(own, packet);
      case DISCONNECT -> {
        engine.end();
        yield true;
      }
      case ACK, CONNECT_ERROR -> false; // it was asked nothing
    };
  }

  private boolean refuseNamespace(SocketIoPacket packet) {
    String message = "Unknown namespace (%s).\nMaybe leave it out.".formatted(packet.namespace());
    engine.offer(
        SocketIoPacket.refused(
            packet.namespace(), new LiveErrorBody(ErrorCode.NOT_FOUND.name(), message)));
    return packet.type() == SocketIoPacket.Type.CONNECT;
  }

  /** Lets the client in, or answers why not; it has one try. */
  private boolean introduced(@Nullable JsonNode data) {
    try {
      enter(ContractJson.read(data == null ? "{}" : data.toString(), Introduction.class));
    } catch (RequestException e) {
      refuse(e.code(), String.valueOf(e.getMessage()));
    } catch (JacksonException e) {
      refuse(
          ErrorCode.VALIDATION_ERROR,
          "The fields of auth are not as expected.\nMaybe {token: \"TOKEN\", experiments: [\"ID\"], since: 0}.");
    }
    return true;
  }

  private void refuse(ErrorCode code, String message) {
    refused = true;
    engine.offer(
        SocketIoPacket.refused(
            SocketIoPacket.DEFAULT_NAMESPACE, new LiveErrorBody(code.name(), message)));
  }

  private void enter(Introduction introduction) {
    Proof given = prove(introduction.token());
    given.caller().require(Permission.READ);
    Long position = introduction.position();
    told = position == null ? -1 : position;
    try {
      subscription = services.feed().open(given.caller(), introduction.followed(), position, this);
      proof = given;
      services.connections().add(this);
      engine.offer(SocketIoPacket.connected(Secrets.random()));
    } finally {
      answered.countDown();
    }
    if (engine.isClosed()) { // meanwhile
      gone();
    }
  }

  private Proof prove(@Nullable String token) {
    if (token != null) {
      return services.credentials().find(token, address);
    }
    if (request == null) {
      throw new RequestException(
          ErrorCode.AUTH_REQUIRED,
          "This needs a token.\nMaybe io(url, {auth: {token}}).",
          Map.of());
    }
    return request;
  }

  /** Does what an event of the client says, and answers if it wants an answer. */
  private boolean obeyed(Subscription own, SocketIoPacket packet) {
    JsonNode arguments = packet.data();
    if (arguments == null || !arguments.isArray() || !arguments.path(0).isString()) {
      return false;
    }
    LiveErrorBody fault = messages.obey(own, () -> request(arguments));
    if (packet.id() != null) {
      engine.offer(SocketIoPacket.answer(packet.id(), fault));
    } else if (fault != null) {
      own.answer(new LiveBody("error", null, fault));
    }
    return true;
  }

  private static LiveRequest request(JsonNode arguments) {
    var request = SocketIoPacket.JSON.createObjectNode();
    if (arguments.path(1) instanceof ObjectNode data) {
      request.setAll(data);
    }
    request.set("type", arguments.get(0));
    return ContractJson.read(request.toString(), LiveRequest.class);
  }

  @Override
  public void send(String message, long lastId) throws IOException {
    try {
      answered.await(); // no event comes before
      engine.send(packets(message, lastId));
      told = lastId;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private List<String> packets(String message, long lastId) {
    JsonNode events = SocketIoPacket.JSON.readTree(message).get("events");
    if (events.isEmpty()) {
      var nothing = SocketIoPacket.JSON.createObjectNode().put("last_id", lastId);
      return List.of(SocketIoPacket.event("pong", nothing, lastId));
    }
    var packets = new ArrayList<String>();
    long position = told;
    for (JsonNode event : events) {
      boolean last = packets.size() == events.size() - 1;
      position = last ? lastId : event.get("id").asLong(position);
      packets.add(
          SocketIoPacket.event(event.get("event").stringValue(), event.get("data"), position));
    }
    return packets;
  }

  @Override
  public void check() {
    Proof given = proof;
    if (given != null && !given.holds().getAsBoolean()) {
      engine.end(SocketIoPacket.DISCONNECT);
    }
  }

  @Override
  public void end() {
    engine.end();
  }

  @Override
  public void close() {
    end();
  }

  private void gone() {
    services.connections().remove(this);
    exit.run();
    Subscription own = subscription;
    if (own != null) {
      own.close();
    }
  }
}
