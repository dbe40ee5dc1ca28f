package dev.longarc.api.codec;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.workflows.encryption.PayloadKeys;
import dev.longarc.workflows.encryption.UnreadablePayloadException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.temporal.payload.codec.PayloadCodec;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The paths and bodies are those of Temporal's protocol for codec servers. */
@RestController
@RequestMapping("/codec")
@Tag(name = "codec", description = "Temporal's codec server, for its Web UI and its command")
public final class CodecController {
  private final PayloadCodec codec;

  CodecController(PayloadKeys keys) {
    this.codec = keys.codec();
  }

  @PostMapping(path = "/decode", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.READ)
  @Operation(
      summary = "Decrypt payloads of Temporal's histories",
      description = "Those that are not encrypted are returned as they are.")
  PayloadsBody decode(@RequestBody PayloadsBody body) {
    try {
      return PayloadsBody.of(codec.decode(body.decoded()));
    } catch (UnreadablePayloadException e) {
      throw RequestException.invalid("payloads", String.valueOf(e.getMessage()));
    }
  }

  @PostMapping(path = "/encode", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.READ)
  @Operation(
      summary = "Encrypt payloads for Temporal",
      description = "Without keys in this process they are returned as they are.")
  PayloadsBody encode(@RequestBody PayloadsBody body) {
    return PayloadsBody.of(codec.encode(body.decoded()));
  }
}
