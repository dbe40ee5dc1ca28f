package dev.longarc.workflows.encryption;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Payloads in AES-256-GCM: a random nonce of 96 bits, then the encrypted payload with its metadata,
 * then the tag. The key's id is in the metadata, and is authenticated too. A key may encrypt 2³²
 * payloads (NIST SP 800-38D, 8.3).
 *
 * <p>A workflow's thread calls this too. The nonce is chance, but none that a workflow sees: it is
 * gone when a payload is read, and a replay compares no payloads.
 */
final class PayloadEncryption implements PayloadCodec {
  /** The metadata's names and values are those of Temporal's samples. */
  static final String KEY_ID = "encryption-key-id";

  private static final String ENCODING = "encoding";
  private static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Map<String, SecretKey> keys;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param keys by their ids: the first one encrypts; none: payloads are left as they are
   */
  PayloadEncryption(Map<String, SecretKey> keys) {
    this.keys = keys;
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    return keys.isEmpty() ? payloads : payloads.stream().map(this::encrypted).toList();
  }

  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream().map(this::decrypted).toList();
  }

  private Payload encrypted(Payload payload) {
    var first = keys.entrySet().iterator().next();
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, first.getKey(), first.getValue(), nonce);
      byte[] plain = payload.toByteArray();
      var data = new byte[NONCE_BYTES + cipher.getOutputSize(plain.length)];
      System.arraycopy(nonce, 0, data, 0, NONCE_BYTES);
      cipher.doFinal(plain, 0, plain.length, data, NONCE_BYTES);
      return Payload.newBuilder()
          .putMetadata(ENCODING, ENCRYPTED)
          .putMetadata(KEY_ID, ByteString.copyFromUtf8(first.getKey()))
          .setData(UnsafeByteOperations.unsafeWrap(data))
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // each JDK has AES-GCM
    }
  }

  private Payload decrypted(Payload payload) {
    if (!ENCRYPTED.equals(payload.getMetadataMap().get(ENCODING))) {
      return payload;
    }
    String id = payload.getMetadataOrDefault(KEY_ID, ByteString.EMPTY).toStringUtf8();
    SecretKey key = keys.get(id);
    if (key == null) {
      throw unknown(id);
    }
    if (payload.getData().size() < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw changed(id);
    }
    ByteBuffer data = payload.getData().asReadOnlyByteBuffer();
    var nonce = new byte[NONCE_BYTES];
    data.get(nonce);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, id, key, nonce);
      var plain = ByteBuffer.allocate(cipher.getOutputSize(data.remaining()));
      cipher.doFinal(data, plain);
      return Payload.parseFrom(plain.flip());
    } catch (AEADBadTagException | InvalidProtocolBufferException e) {
      throw changed(id);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // each JDK has AES-GCM
    }
  }

  private static Cipher cipher(int mode, String id, SecretKey key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private UnreadablePayloadException unknown(String id) {
    return new UnreadablePayloadException(
        """
        The payload is encrypted with the key (%s), but this process has %s.
        Maybe let %s name the same file of keys in all processes.\
        """
            .formatted(
                id,
                keys.isEmpty() ? "none" : "others (%s)".formatted(String.join(", ", keys.keySet())),
                PayloadKeys.VARIABLE));
  }

  private static UnreadablePayloadException changed(String id) {
    return new UnreadablePayloadException(
        """
        The payload is not what the key (%s) has encrypted: it was changed, or is cut.
        Maybe the process that wrote it has another key of this id: compare the files of %s.\
        """
            .formatted(id, PayloadKeys.VARIABLE));
  }
}
