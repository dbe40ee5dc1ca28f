package dev.longarc.api.live.socketio;

import dev.longarc.application.contract.LiveBodies.LiveErrorBody;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A packet of Socket.IO, protocol 5: a digit for its type, the namespace unless it is the default
 * one, an id if an answer is wanted, and JSON. Packets with binary attachments are refused.
 *
 * @param id null: no answer is wanted
 * @param data null: none
 */
record SocketIoPacket(Type type, String namespace, @Nullable Integer id, @Nullable JsonNode data) {
  static final String DEFAULT_NAMESPACE = "/";

  /** The server ends the connection, and the client does not come back by itself. */
  static final String DISCONNECT = "41";

  /** Amounts keep their digits. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private static final Pattern FORM =
      Pattern.compile("([0-4])(?:(/[^,]{0,100}),)?(\\d{1,9})?(.*)", Pattern.DOTALL);

  /** In the order of their digits. */
  enum Type {
    CONNECT,
    DISCONNECT,
    EVENT,
    ACK,
    CONNECT_ERROR
  }

  /**
   * @throws IllegalArgumentException when it is not a packet
   * @throws tools.jackson.core.JacksonException when its data is not JSON
   */
  static SocketIoPacket read(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("Unknown packet");
    }
    String namespace = form.group(2);
    String id = form.group(3);
    String data = form.group(4);
    return new SocketIoPacket(
        Type.values()[text.charAt(0) - '0'],
        namespace == null ? DEFAULT_NAMESPACE : namespace,
        id == null ? null : Integer.valueOf(id),
        data.isEmpty() ? null : JSON.readTree(data));
  }

  /**
   * The client is connected. The npm client sends a {@code pid} back when it reconnects, and with
   * it the last argument of the last event.
   */
  static String connected(String id) {
    return "40" + JSON.createObjectNode().put("sid", id).put("pid", id);
  }

  static String refused(String namespace, LiveErrorBody why) {
    var error = JSON.createObjectNode().put("message", why.message());
    error.putObject("data").put("code", why.code());
    return "44" + (namespace.equals(DEFAULT_NAMESPACE) ? "" : namespace + ",") + error;
  }

  /**
   * @param position the client has missed nothing up to this event; below 0: none is known
   */
  static String event(String name, JsonNode data, long position) {
    var arguments = JSON.createArrayNode().add(name).add(data);
    if (position >= 0) {
      arguments.add(Long.toString(position)); // a text: the npm client sends only these back
    }
    return "42" + JSON.writeValueAsString(arguments);
  }

  /**
   * The answer to an event of the client.
   *
   * @param fault null: it was followed
   */
  static String answer(int id, @Nullable LiveErrorBody fault) {
    var answer = JSON.createObjectNode();
    if (fault == null) {
      answer.put("ok", true);
    } else {
      answer.putObject("error").put("code", fault.code()).put("message", fault.message());
    }
    return "43" + id + "[" + answer + "]";
  }
}
