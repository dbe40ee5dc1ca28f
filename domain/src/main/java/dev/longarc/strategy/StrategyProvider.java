package dev.longarc.strategy;

import java.util.Optional;

/**
 * A strategy that ships with Longarc, described by its module without loading its engine. {@link
 * java.util.ServiceLoader} finds it by the module's {@code META-INF/services}.
 */
public interface StrategyProvider {
  StrategyDescriptor descriptor();

  /** What explains its programs; empty: it writes none. */
  default Optional<ProgramExplainer> explainer() {
    return Optional.empty();
  }
}
