package dev.longarc.application.judging;

import dev.longarc.judging.comparison.Union;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What experiments have solved together. */
@Schema(name = "ExperimentUnion")
public record UnionBody(List<String> experiments, Union union) {}
