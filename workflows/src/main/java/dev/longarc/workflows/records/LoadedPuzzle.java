package dev.longarc.workflows.records;

import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.RunReport;
import java.util.List;

/**
 * @param earlier successful strategy runs of earlier rounds of this evaluation, to be reused
 */
public record LoadedPuzzle(Puzzle puzzle, List<RunReport> earlier) {}
