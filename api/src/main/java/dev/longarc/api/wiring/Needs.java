package dev.longarc.api.wiring;

import dev.longarc.application.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission that callers of an endpoint need. An endpoint without one is answered to nobody;
 * use cases check in addition whose experiment it is.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
  Permission value();

  /** Whether it starts evaluations, of which each user has a quota. */
  boolean evaluates() default false;
}
