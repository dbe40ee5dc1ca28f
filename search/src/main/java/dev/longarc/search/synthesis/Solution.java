package dev.longarc.search.synthesis;

import dev.longarc.arc.Grid;
import java.util.List;

/**
 * A program that reproduces every demonstration.
 *
 * @param cost its length and what its rule adds: less is better
 * @param outputs one for each test
 */
record Solution(double cost, String program, List<Grid> outputs) {
  Solution {
    outputs = List.copyOf(outputs);
  }
}
