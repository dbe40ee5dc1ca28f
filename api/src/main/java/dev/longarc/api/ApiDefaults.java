package dev.longarc.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Adds {@code api.properties} as the last property source. {@code @PropertySource} does not: it
 * takes precedence over the default properties of the starting program, which Spring Boot moves to
 * the end. So the values are merged into those. This is an import selector because
 * auto-configuration is chosen by properties right after the imports.
 */
final class ApiDefaults implements ImportSelector, EnvironmentAware {
  @Override
  public void setEnvironment(Environment environment) {
    var sources = ((ConfigurableEnvironment) environment).getPropertySources();
    var defaults = new HashMap<String, Object>();
    ours().forEach(defaults::put);
    if (sources.remove(DefaultPropertiesPropertySource.NAME) instanceof MapPropertySource theirs) {
      defaults.putAll(theirs.getSource());
    }
    sources.addLast(new DefaultPropertiesPropertySource(defaults));
  }

  private static Map<String, String> ours() {
    try {
      var properties =
          PropertiesLoaderUtils.loadProperties(
              new ClassPathResource("api.properties", ApiRole.class));
      var map = new HashMap<String, String>();
      properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
      return map;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String[] selectImports(AnnotationMetadata importing) {
    return new String[0];
  }
}
