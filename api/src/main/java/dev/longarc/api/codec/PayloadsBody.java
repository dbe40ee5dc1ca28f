package dev.longarc.api.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.protobuf.ByteString;
import dev.longarc.application.RequestException;
import io.swagger.v3.oas.annotations.media.Schema;
import io.temporal.api.common.v1.Payload;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Payloads as Protocol Buffers write them in JSON.
 *
 * @param payloads null: none
 */
record PayloadsBody(@Nullable List<PayloadBody> payloads) {
  /**
   * @param metadata values are Base64
   * @param data Base64
   * @param externalPayloads of payloads that are stored elsewhere, which Longarc's never are
   */
  record PayloadBody(
      @Nullable Map<String, String> metadata,
      @Schema(format = "byte") @Nullable String data,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("externalPayloads")
          @Nullable List<Map<String, String>> externalPayloads) {
    private static PayloadBody of(Payload payload) {
      var metadata = new TreeMap<String, String>();
      payload.getMetadataMap().forEach((name, value) -> metadata.put(name, base64(value)));
      return new PayloadBody(metadata, base64(payload.getData()), null);
    }

    private Payload decoded(String place) {
      var payload = Payload.newBuilder();
      if (metadata != null) {
        metadata.forEach(
            (name, value) -> payload.putMetadata(name, bytes(value, place + ".metadata." + name)));
      }
      return payload.setData(bytes(data == null ? "" : data, place + ".data")).build();
    }
  }

  static PayloadsBody of(List<Payload> payloads) {
    return new PayloadsBody(payloads.stream().map(PayloadBody::of).toList());
  }

  List<Payload> decoded() {
    var all = new ArrayList<Payload>();
    for (PayloadBody payload : payloads == null ? List.<PayloadBody>of() : payloads) {
      all.add(payload.decoded("payloads[%d]".formatted(all.size())));
    }
    return all;
  }

  private static String base64(ByteString bytes) {
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static ByteString bytes(String base64, String place) {
    try {
      return ByteString.copyFrom(
          Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/')));
    } catch (IllegalArgumentException e) {
      throw RequestException.invalid(
          place, "The value of (%s) is not Base64.\nMaybe it was cut.".formatted(place));
    }
  }
}
