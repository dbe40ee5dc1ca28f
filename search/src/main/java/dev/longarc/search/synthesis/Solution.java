package dev.longarc.search.synthesis;

import dev.longarc.arc.Grid;
import dev.longarc.dsl.Program;
import java.util.List;

/**
 * A program and its outputs for the tests.
 *
 * @param cost in bits: the length of its description, and a penalty for what it leaves unexplained
 * @param text of the program
 * @param outputs one for each test
 */
record Solution(double cost, Program program, String text, List<Grid> outputs) {}
