package dev.longarc.pages;

/** What a page, or a part of one, shows. */
public interface PageView {
  /** The template that writes it, as a path below {@code src/main/jte}. */
  String template();
}
