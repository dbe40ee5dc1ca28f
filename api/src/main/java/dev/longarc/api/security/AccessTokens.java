package dev.longarc.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.identity.SignIn.Signed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * Access tokens: JSON Web Tokens, signed with RSA and SHA-256 (RS256) by a key of {@link
 * SigningKeys}. No other algorithm is accepted, and no key that a token brings along or points at.
 */
final class AccessTokens {
  private static final String ISSUER = "longarc";
  private static final String SESSION = "sid";
  private static final String EXPIRED = "expired";

  /** For so long a token counts after its key was deleted. */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private static final int MOST = 10_000;

  private final SigningKeys keys;
  private final NimbusJwtEncoder encoder;
  private final NimbusJwtDecoder decoder;
  private final Duration life;
  private final Clock clock;

  /** Good tokens by their whole text: checking a signature takes longer than some queries. */
  private final Cache<String, Verified> verified =
      Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();

  private record Verified(UUID session, Instant expires) {}

  AccessTokens(SigningKeys keys, Duration life, Clock clock) {
    this.keys = keys;
    this.encoder = new NimbusJwtEncoder(keys);
    this.decoder = decoder(keys, clock);
    this.life = life;
    this.clock = clock;
  }

  private static NimbusJwtDecoder decoder(SigningKeys keys, Clock clock) {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    processor.setJWTClaimsSetVerifier((claims, context) -> {}); // the validators below do
    var decoder = new NimbusJwtDecoder(processor);
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            List.of(
                new JwtIssuerValidator(ISSUER),
                new JwtClaimValidator<List<String>>(
                    "aud", audience -> audience != null && audience.contains(ISSUER)),
                token -> {
                  Instant expires = token.getExpiresAt();
                  return expires != null && expires.isAfter(clock.instant())
                      ? OAuth2TokenValidatorResult.success()
                      : OAuth2TokenValidatorResult.failure(new OAuth2Error(EXPIRED));
                })));
    return decoder;
  }

  /** Its life in seconds. */
  long seconds() {
    return life.toSeconds();
  }

  String of(Signed signed) {
    RSAKey key = keys.signing();
    Instant now = clock.instant();
    var header = JwsHeader.with(SignatureAlgorithm.RS256).keyId(key.getKeyID()).type("JWT").build();
    var claims =
        JwtClaimsSet.builder()
            .issuer(ISSUER)
            .audience(List.of(ISSUER))
            .subject(Long.toString(signed.userId()))
            .id(UUID.randomUUID().toString())
            .issuedAt(now)
            .expiresAt(now.plus(life))
            .claim("name", signed.name())
            .claim("role", signed.role().word())
            .claim(SESSION, signed.session().toString())
            .build();
    return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
  }

  /**
   * The session of a token.
   *
   * @throws RequestException TOKEN_EXPIRED, AUTH_INVALID_TOKEN
   */
  UUID session(String token) {
    Verified known = verified.getIfPresent(token);
    if (known == null) {
      known = verify(token);
      verified.put(token, known);
    }
    if (!known.expires().isAfter(clock.instant())) {
      throw expired();
    }
    return known.session();
  }

  private Verified verify(String token) {
    try {
      Jwt jwt = decoder.decode(token);
      return new Verified(
          UUID.fromString(String.valueOf(jwt.getClaimAsString(SESSION))),
          Objects.requireNonNull(jwt.getExpiresAt()));
    } catch (JwtValidationException e) {
      boolean onlyExpired =
          e.getErrors().stream().allMatch(error -> error.getErrorCode().equals(EXPIRED));
      throw onlyExpired ? expired() : CredentialsCheck.invalid();
    } catch (JwtException | IllegalArgumentException e) {
      throw CredentialsCheck.invalid();
    }
  }

  private static RequestException expired() {
    return new RequestException(
        ErrorCode.TOKEN_EXPIRED,
        "The access token has expired.\nMaybe get the next one by the refresh token.",
        Map.of());
  }
}
