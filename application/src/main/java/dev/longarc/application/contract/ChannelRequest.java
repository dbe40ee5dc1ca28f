package dev.longarc.application.contract;

import dev.longarc.application.RequestException;
import dev.longarc.store.NotificationChannels.Kind;
import dev.longarc.store.NotificationEvent;
import dev.longarc.text.Printable;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A channel to add. */
public record ChannelRequest(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            allowableValues = {"webhook", "email"})
        @Nullable String kind,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "The URL of a webhook (https or http), or the address of a mailbox",
            minLength = 1,
            maxLength = ChannelRequest.MAX_ADDRESS)
        @Nullable String address,
    @ArraySchema(
            schema =
                @Schema(
                    allowableValues = {
                      "completed",
                      "stopped",
                      "failures",
                      "regression",
                      "no_workers",
                      "disk_full",
                      "security",
                      "summary"
                    }),
            minItems = 1,
            arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED))
        @Nullable List<String> events,
    @Schema(description = "Only this experiment. Absent: all of the caller's")
        @Nullable String experimentId,
    @Schema(
            description = "The accepted share of failed evaluations. Absent: 0.2",
            minimum = "0",
            maximum = "0.99")
        @Nullable Double failureShare) {
  /** The greatest number of characters of an address. */
  public static final int MAX_ADDRESS = 2_000;

  private static final double MAX_SHARE = 0.99;
  private static final double DEFAULT_SHARE = 0.2;
  private static final int MAX_MAILBOX = 254;

  /** What a browser accepts as an address (the HTML standard): ASCII, without quotes. */
  private static final Pattern MAILBOX =
      Pattern.compile(
          "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
              + "(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");

  /**
   * @throws RequestException when it is missing or unknown, as of all that check
   */
  public Kind checkedKind() {
    if (kind == null) {
      throw RequestException.missing("kind");
    }
    for (Kind each : Kind.values()) {
      if (NotificationBodies.lower(each).equals(kind)) {
        return each;
      }
    }
    throw RequestException.invalid(
        "kind", "The kind (%s) is not one of: webhook, email.".formatted(Printable.line(kind)));
  }

  public String checkedAddress() {
    if (address == null) {
      throw RequestException.missing("address");
    }
    return checkedAddress(checkedKind(), address);
  }

  /** An address for a channel of this kind. */
  public static String checkedAddress(Kind kind, String address) {
    return switch (kind) {
      case WEBHOOK -> checkedUrl(address);
      case EMAIL -> checkedMailbox(address);
    };
  }

  private static String checkedMailbox(String address) {
    if (address.length() > MAX_MAILBOX || !MAILBOX.matcher(address).matches()) {
      throw invalid(address, "is not the address of one mailbox", "ada@example.org");
    }
    return address;
  }

  private static String checkedUrl(String address) {
    try {
      var url = new URI(address);
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      if (address.length() <= MAX_ADDRESS
          && Set.of("https", "http").contains(scheme)
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawFragment() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // refused below
    }
    throw invalid(
        address,
        "is not a URL of at most %d characters with a host, without a user and without #"
            .formatted(MAX_ADDRESS),
        "https://example.org/hook");
  }

  private static RequestException invalid(String address, String what, String example) {
    String shown = Printable.line(address.substring(0, Math.min(100, address.length())));
    return RequestException.invalid(
        "address", "The address (%s) %s.\nMaybe %s.".formatted(shown, what, example));
  }

  public Set<NotificationEvent> checkedEvents() {
    if (events == null) {
      throw RequestException.missing("events");
    }
    return checkedEvents(events);
  }

  /** At least one event that a channel can ask for. */
  public static Set<NotificationEvent> checkedEvents(List<String> names) {
    if (names.isEmpty()) {
      throw RequestException.invalid("events", "The list (events) is empty.");
    }
    var events = EnumSet.noneOf(NotificationEvent.class);
    for (int index = 0; index < names.size(); index++) {
      events.add(event("events[%d]".formatted(index), String.valueOf(names.get(index))));
    }
    return events;
  }

  private static NotificationEvent event(String place, String name) {
    var known = EnumSet.complementOf(EnumSet.of(NotificationEvent.TEST));
    for (NotificationEvent each : known) {
      if (NotificationBodies.lower(each).equals(name)) {
        return each;
      }
    }
    throw RequestException.invalid(
        place,
        "Unknown event (%s).\nMaybe one of: %s."
            .formatted(
                Printable.line(name),
                String.join(", ", known.stream().map(NotificationBodies::lower).toList())));
  }

  public double checkedShare() {
    Double share = checkedShare(failureShare);
    return share == null ? DEFAULT_SHARE : share;
  }

  /** A share below 1; null: not given. */
  public static @Nullable Double checkedShare(@Nullable Double share) {
    if (share != null && !(share >= 0 && share <= MAX_SHARE)) {
      throw RequestException.invalid(
          "failure_share", "The share (%s) is not 0 to %s.".formatted(share, MAX_SHARE));
    }
    return share;
  }
}
