package dev.longarc.workflows.encryption;

import io.temporal.payload.codec.PayloadCodecException;

/** A payload whose key this process does not have, or that is not what the key has encrypted. */
public final class UnreadablePayloadException extends PayloadCodecException {
  private static final long serialVersionUID = 1;

  UnreadablePayloadException(String message) {
    super(message);
  }
}
