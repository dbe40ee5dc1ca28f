package dev.longarc.activities.notifications;

import dev.longarc.store.NotificationDeliveries.Message;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of a webhook; docs/notifications.md describes it. A new key comes last. */
final class WebhookBody {
  private static final JsonMapper JSON = new JsonMapper();

  private WebhookBody() {}

  /** The same for each attempt, since receivers may compare. */
  static String of(Message message) {
    var text = MessageText.of(message);
    var data = new LinkedHashMap<String, @Nullable Object>();
    data.put("experiment_id", message.experimentId());
    data.put("title", text.title());
    data.put("facts", message.facts());
    data.put("held_back", message.heldBack());
    var body = new LinkedHashMap<String, Object>();
    body.put("type", MessageText.lower(message.event()));
    body.put("timestamp", message.at().toString());
    body.put("text", text.title() + "\n" + text.body()); // what chat servers show
    body.put("data", data);
    return JSON.writeValueAsString(body);
  }
}
