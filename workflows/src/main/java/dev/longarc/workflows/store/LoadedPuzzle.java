package dev.longarc.workflows.store;

import dev.longarc.arc.Puzzle;
import dev.longarc.outcome.RunReport;
import java.util.List;

/**
 * @param earlier successful strategy runs of earlier rounds of this evaluation, to be reused
 */
public record LoadedPuzzle(Puzzle puzzle, List<RunReport> earlier) {}
