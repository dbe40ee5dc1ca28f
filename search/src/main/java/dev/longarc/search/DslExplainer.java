package dev.longarc.search;

import dev.longarc.arc.Grid;
import dev.longarc.dsl.Programs;
import dev.longarc.dsl.TracedValue;
import dev.longarc.dsl.grid.Box;
import dev.longarc.dsl.grid.Field;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Lists;
import dev.longarc.dsl.grid.Num;
import dev.longarc.dsl.grid.Part;
import dev.longarc.dsl.grid.Parts;
import dev.longarc.dsl.grid.Value;
import dev.longarc.strategy.ProgramExplainer;
import dev.longarc.strategy.ProgramStep;
import java.util.List;
import java.util.Locale;

/** Explains programs of the DSL, as the strategies of this module write them. */
public final class DslExplainer implements ProgramExplainer {
  /** What stands after it in a guess is not part of the program. */
  public static final String COMMENT = "#";

  @Override
  public List<ProgramStep> explain(String program, Grid input) {
    return TracedValue.of(Programs.parse(code(program)), Image.of(input), MAX_STEPS).stream()
        .map(DslExplainer::step)
        .toList();
  }

  /** The program alone. */
  static String code(String program) {
    int comment = program.indexOf(COMMENT);
    return comment < 0 ? program : program.substring(0, comment).stripTrailing();
  }

  private static ProgramStep step(TracedValue traced) {
    String kind = traced.type().name().toLowerCase(Locale.ROOT);
    Value value = traced.value();
    return switch (value) {
      case null ->
          ProgramStep.of(traced.expression(), kind, "undefined here, and so is the program");
      case Image image -> ProgramStep.of(traced.expression(), kind, image.toGrid());
      case Part part -> ProgramStep.of(traced.expression(), kind, Lists.alone(part).toGrid());
      case Parts parts -> ProgramStep.of(traced.expression(), kind, Lists.compose(parts).toGrid());
      case Field field -> ProgramStep.of(traced.expression(), kind, field.toString());
      case Num number -> ProgramStep.of(traced.expression(), kind, number.toString());
      case Box box ->
          ProgramStep.of(
              traced.expression(),
              kind,
              "%s×%s at row %s, column %s"
                  .formatted(box.height(), box.width(), box.top(), box.left()));
    };
  }
}
