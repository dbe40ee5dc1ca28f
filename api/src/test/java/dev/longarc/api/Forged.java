package dev.longarc.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;

/** Tokens that somebody makes from a good one. */
final class Forged {
  private Forged() {}

  static SignedJWT parsed(String token) {
    try {
      return SignedJWT.parse(token);
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  static JWTClaimsSet claims(String token) {
    try {
      return parsed(token).getJWTClaimsSet();
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  /** The same, signed by another key under the name of the right one. */
  static String byAnotherKey(String token) {
    return signed(parsed(token).getHeader(), claims(token), Lab.keyPair());
  }

  /** The same, without a signature. */
  static String unsigned(String token) {
    return new PlainJWT(claims(token)).serialize();
  }

  /** Signed by the right key, and over for a second. */
  static String expired(String token) {
    var claims =
        new JWTClaimsSet.Builder(claims(token))
            .issueTime(Date.from(Instant.now().minusSeconds(901)))
            .expirationTime(Date.from(Instant.now().minusSeconds(1)))
            .build();
    return signed(parsed(token).getHeader(), claims, Lab.SIGNING);
  }

  static String signed(JWSHeader header, JWTClaimsSet claims, KeyPair key) {
    return signed(header, claims, new RSASSASigner(key.getPrivate()));
  }

  /** With HMAC, and the public key as the secret: a confused verifier accepts it. */
  static String withThePublicKeyAsSecret(String token) {
    try {
      var header =
          new JWSHeader.Builder(JWSAlgorithm.HS256)
              .type(JOSEObjectType.JWT)
              .keyID(parsed(token).getHeader().getKeyID())
              .build();
      return signed(header, claims(token), new MACSigner(Lab.SIGNING.getPublic().getEncoded()));
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
    try {
      var jwt = new SignedJWT(header, claims);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
