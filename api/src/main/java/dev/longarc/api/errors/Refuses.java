package dev.longarc.api.errors;

import dev.longarc.application.ErrorCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The codes of an endpoint's errors for the OpenAPI document, beside those that follow from its
 * path and body. {@link DocumentedErrors} adds these.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Refuses {
  ErrorCode[] value();
}
