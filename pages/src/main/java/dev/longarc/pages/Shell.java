package dev.longarc.pages;

import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import org.jspecify.annotations.Nullable;

/**
 * What all pages share: head, navigation, foot.
 *
 * @param title of the page, as the browser's tab shows it
 * @param section null: none of them
 * @param caller who looks at it; null: nobody has signed in
 * @param here the address of the page, with its query
 * @param webUi the address of Temporal's Web UI; null: there is none
 * @param signsOut whether there is a session that can be ended
 */
public record Shell(
    String title,
    @Nullable Section section,
    Theme theme,
    @Nullable Caller caller,
    String here,
    @Nullable String webUi,
    boolean signsOut) {
  /** Whether the reader may steer experiments. */
  public boolean mayRun() {
    return caller != null && caller.may(Permission.RUN);
  }

  /** The address of a file of {@link Assets}. */
  public String asset(String file) {
    return Assets.path(file);
  }
}
