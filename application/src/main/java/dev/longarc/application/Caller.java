package dev.longarc.application;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Who asks: each use case takes one first, and what it writes names it.
 *
 * @param name of the user, as the store keeps it
 */
public record Caller(String name, Set<Permission> permissions) {
  public Caller {
    permissions = Set.copyOf(permissions);
  }

  /** The user of the operating system, who owns the home and may do everything. */
  public static Caller local() {
    return new Caller(System.getProperty("user.name", "local"), EnumSet.allOf(Permission.class));
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /**
   * @throws RequestException INSUFFICIENT_PERMISSIONS
   */
  public void require(Permission permission) {
    if (!may(permission)) {
      throw refused(
          "(%s) may not do this: it needs the permission (%s).\nMaybe ask an administrator."
              .formatted(name, permission.word()),
          permission);
    }
  }

  /**
   * Lets owners and those who may steer others' experiments pass.
   *
   * @param what belongs to {@code owner}, such as {@code The experiment (exp-1)}
   * @throws RequestException INSUFFICIENT_PERMISSIONS
   */
  public void requireOwner(String owner, String what) {
    if (!owner.equals(name) && !may(Permission.STEER_OTHERS)) {
      throw refused(
          "%s belongs to (%s), and (%s) may not change it.\nMaybe ask its owner or an administrator."
              .formatted(what, owner, name),
          Permission.STEER_OTHERS);
    }
  }

  private static RequestException refused(String message, Permission needed) {
    return new RequestException(
        ErrorCode.INSUFFICIENT_PERMISSIONS, message, Map.of("permission", needed.word()));
  }
}
