package dev.longarc.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for NaN and infinity in records, whatever they contain. */
public final class FiniteFigures {
  private FiniteFigures() {}

  public static void assertFinite(@Nullable Object value) {
    assertFinite("", value);
  }

  private static void assertFinite(String path, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case Double number -> assertThat(number).as(path).isFinite();
      case Collection<?> all -> all.forEach(each -> assertFinite(path + "[]", each));
      case Map<?, ?> map -> map.values().forEach(each -> assertFinite(path + "{}", each));
      case Record figures -> {
        for (RecordComponent component : figures.getClass().getRecordComponents()) {
          assertFinite(path + "." + component.getName(), valueOf(component, figures));
        }
      }
      default -> {}
    }
    assertThat(String.valueOf(value)).as(path).doesNotContain("NaN", "Infinity");
  }

  private static @Nullable Object valueOf(RecordComponent component, Record figures) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(figures);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(component.getName(), e);
    }
  }
}
