package dev.longarc.api.notifications;

import dev.longarc.api.errors.Refuses;
import dev.longarc.api.wiring.Direction;
import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.contract.ChannelChange;
import dev.longarc.application.contract.ChannelRequest;
import dev.longarc.application.contract.NotificationBodies.ChannelBody;
import dev.longarc.application.contract.NotificationBodies.ChannelsBody;
import dev.longarc.application.contract.NotificationBodies.DeliveryBody;
import dev.longarc.application.contract.NotificationBodies.DeliveryPageBody;
import dev.longarc.application.contract.NotificationBodies.NewChannelBody;
import dev.longarc.application.notifications.NotificationUseCases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(NotificationController.PATH)
@Tag(name = "notifications", description = "Messages to the caller by webhook and e-mail")
final class NotificationController {
  static final String PATH = "/api/v1/notifications";

  private static final String CHANNELS = "/channels";
  private static final String ONE = CHANNELS + "/{channel_id}";

  private final NotificationUseCases notifications;

  NotificationController(NotificationUseCases notifications) {
    this.notifications = notifications;
  }

  @GetMapping(CHANNELS)
  @Needs(Permission.READ)
  @Operation(summary = "List the caller's channels, oldest first")
  ChannelsBody list(Caller caller) {
    return notifications.list(caller);
  }

  @PostMapping(path = CHANNELS, consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.READ)
  @Operation(
      summary = "Add a channel",
      description =
          "The key of a webhook's signatures is in this answer only. E-mail needs an SMTP server.")
  @ApiResponse(responseCode = "201", description = "Added")
  @Refuses({ErrorCode.EXPERIMENT_NOT_FOUND, ErrorCode.CONFLICT})
  ResponseEntity<NewChannelBody> add(Caller caller, @RequestBody ChannelRequest body) {
    NewChannelBody added = notifications.add(caller, body);
    return ResponseEntity.created(URI.create(PATH + CHANNELS + "/" + added.channel().channelId()))
        .body(added);
  }

  @PatchMapping(path = ONE, consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.READ)
  @Operation(summary = "Change the address, the events or the share of a channel")
  ChannelBody change(
      Caller caller, @PathVariable("channel_id") long channelId, @RequestBody ChannelChange body) {
    return notifications.change(caller, channelId, body);
  }

  @DeleteMapping(ONE)
  @Needs(Permission.READ)
  @Operation(summary = "Remove a channel and the list of its deliveries")
  @ApiResponse(responseCode = "204", description = "Removed")
  ResponseEntity<Void> remove(Caller caller, @PathVariable("channel_id") long channelId) {
    notifications.remove(caller, channelId);
    return ResponseEntity.noContent().build();
  }

  @PostMapping(ONE + "/test")
  @Needs(Permission.READ)
  @Operation(
      summary = "Send a test message",
      description = "The orchestrator sends it; the deliveries say what became of it.")
  @ApiResponse(responseCode = "202", description = "Ordered")
  ResponseEntity<DeliveryBody> test(Caller caller, @PathVariable("channel_id") long channelId) {
    return ResponseEntity.accepted().body(notifications.test(caller, channelId));
  }

  @GetMapping("/deliveries")
  @Needs(Permission.READ)
  @Operation(summary = "List the messages to the caller's channels, newest first")
  @Refuses(ErrorCode.CHANNEL_NOT_FOUND)
  DeliveryPageBody deliveries(
      Caller caller,
      @Parameter(description = "Only those to this channel")
          @RequestParam(name = "channel_id", required = false)
          @Nullable Long channelId,
      @Parameter(description = Direction.CURSOR) @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(
              description = "Deliveries of a page",
              schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
          @RequestParam(defaultValue = "100")
          int limit) {
    return notifications.deliveries(caller, channelId, cursor, limit);
  }
}
