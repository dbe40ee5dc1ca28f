package dev.longarc.strategy;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The strategies that plans may name: the built-in ones, and those of plug-in jars. */
public final class StrategyCatalog {
  /** By pool, and those of a module in the order of its service file. */
  private static final List<StrategyProvider> PROVIDERS =
      ServiceLoader.load(StrategyProvider.class, StrategyProvider.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparing(provider -> provider.descriptor().pool()))
          .toList();

  private final Map<String, StrategyDescriptor> descriptors = new LinkedHashMap<>();
  private final Map<String, ProgramExplainer> explainers = new HashMap<>();
  private final List<Strategy> plugins;

  private StrategyCatalog(List<StrategyDescriptor> builtIn, List<Strategy> plugins) {
    this.plugins = List.copyOf(plugins);
    builtIn.forEach(this::add);
    plugins.forEach(plugin -> {
      add(plugin.descriptor());
      explain(plugin.descriptor(), plugin.explainer());
    });
  }

  private void add(StrategyDescriptor descriptor) {
    if (descriptors.putIfAbsent(descriptor.name(), descriptor) != null) {
      throw new IllegalArgumentException(
          "Two strategies are called (%s).\nMaybe a plug-in is given twice."
              .formatted(descriptor.name()));
    }
  }

  private void explain(StrategyDescriptor descriptor, Optional<ProgramExplainer> explainer) {
    explainer.ifPresent(each -> explainers.put(descriptor.name(), each));
  }

  /** The built-in strategies alone. */
  public static StrategyCatalog builtIn() {
    return withPlugins(List.of());
  }

  /** These strategies alone, for tests of modules that see no strategy. */
  public static StrategyCatalog of(List<StrategyDescriptor> descriptors) {
    return new StrategyCatalog(descriptors, List.of());
  }

  /** The providers of the built-in strategies of one kind, in the catalogue's order. */
  public static <P extends StrategyProvider> List<P> providers(Class<P> kind) {
    return PROVIDERS.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /**
   * The built-in strategies and those of {@code jars}.
   *
   * @throws IllegalArgumentException when a jar is missing or holds no strategy, or a name is taken
   */
  public static StrategyCatalog withPlugins(List<Path> jars) {
    var plugins = new ArrayList<Strategy>();
    for (Path jar : jars) {
      var loader = new URLClassLoader(new URL[] {url(jar)}, Strategy.class.getClassLoader());
      int before = plugins.size();
      for (var plugin : ServiceLoader.load(StrategyPlugin.class, loader)) {
        if (loader.equals(plugin.getClass().getClassLoader())) {
          plugins.addAll(plugin.strategies());
        }
      }
      if (plugins.size() == before) {
        throw new IllegalArgumentException(
            "The plug-in (%s) holds no strategy.\nMaybe its META-INF/services/%s is missing."
                .formatted(jar, StrategyPlugin.class.getName()));
      }
    }
    var catalog =
        new StrategyCatalog(PROVIDERS.stream().map(StrategyProvider::descriptor).toList(), plugins);
    PROVIDERS.forEach(provider -> catalog.explain(provider.descriptor(), provider.explainer()));
    return catalog;
  }

  private static URL url(Path jar) {
    if (!Files.exists(jar)) {
      throw new IllegalArgumentException("There is no plug-in (%s).".formatted(jar));
    }
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("The plug-in (%s) has no usable path.".formatted(jar), e);
    }
  }

  public Optional<StrategyDescriptor> find(String name) {
    return Optional.ofNullable(descriptors.get(name));
  }

  /** What explains the programs of the strategy; empty if it is unknown or writes none. */
  public Optional<ProgramExplainer> explainer(String name) {
    return Optional.ofNullable(explainers.get(name));
  }

  /** In the order that people should read them. */
  public List<StrategyDescriptor> all() {
    return List.copyOf(descriptors.values());
  }

  /** The plug-ins' strategies that belong to {@code pool}: what its workers add to their own. */
  public List<Strategy> plugins(Pool pool) {
    return plugins.stream().filter(plugin -> plugin.descriptor().pool() == pool).toList();
  }
}
