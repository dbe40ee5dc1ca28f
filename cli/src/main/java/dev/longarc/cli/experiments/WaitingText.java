package dev.longarc.cli.experiments;

import dev.longarc.application.RequestException;
import dev.longarc.cli.connection.ApiClient;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.text.Printable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The reasons why an experiment waits, from the API, with times in the local zone. */
final class WaitingText {
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z");

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private WaitingText() {}

  /** One sentence for each reason; empty when there is none, or the API does not answer. */
  static List<String> lines(ApiClient api, String experimentId, ZoneId zone) {
    try {
      return lines(api.get("experiments/" + experimentId + "/waiting"), zone);
    } catch (CommandException | RequestException e) {
      return List.of(); // only additional information
    }
  }

  static List<String> lines(JsonNode answer, ZoneId zone) {
    return answer
        .path("reasons")
        .valueStream()
        .map(reason -> local(reason.path("message").asString(""), zone))
        .filter(message -> !message.isEmpty())
        .toList();
  }

  private static String local(String message, ZoneId zone) {
    return INSTANT
        .matcher(Printable.line(message))
        .replaceAll(found -> CLOCK.format(Instant.parse(found.group()).atZone(zone)));
  }
}
