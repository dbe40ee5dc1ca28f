package dev.longarc.api.errors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Another shape of errors than {@link ErrorBody}, for requests that a person's browser makes. */
public interface ErrorShape {
  /** The answer to {@code request}; empty: it gets the usual one. */
  Optional<ResponseEntity<Object>> answer(
      HttpStatus status, ErrorBody body, HttpServletRequest request);
}
