package dev.longarc.activities.strategy;

import dev.longarc.arc.Attempts;
import dev.longarc.strategy.Candidate;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps results small: they are payloads, and stay in the history of their workflow. What has no
 * room is left out in this order: lines of the trace, programs of later candidates, later
 * candidates.
 */
final class Outcomes {
  static final int MAX_BYTES = 96 * 1024;

  /** Only two guesses are submitted; the rest is for people. */
  static final int MAX_GUESSES = 8;

  /** For each test input. Candidates are for offline reranking. */
  static final int MAX_CANDIDATES = 64;

  /** Of guesses that may be submitted: those of the searches are shorter, so they can be run. */
  private static final int MAX_SUBMITTED_PROGRAM = 1_000;

  private static final int MAX_GUESS_PROGRAM = 500;

  private static final int MAX_CANDIDATE_PROGRAM = 4_000;

  /** The size of the fields around a text, and of JSON's quotes and escapes. */
  private static final int PER_TEXT = 64;

  /** The size of a candidate's fields around hash and program. */
  private static final int PER_CANDIDATE = 96;

  private static final int PER_RESULT = 1024;

  private Outcomes() {}

  /**
   * The best guesses and candidates for each test input, and as much of the trace as fits. The
   * guesses are the candidates of a strategy that names none.
   */
  static StrategyOutcome capped(StrategyOutcome outcome) {
    var guesses = outcome.guesses().stream().map(Outcomes::capped).toList();
    int capacity = MAX_BYTES - PER_RESULT - bytes(outcome.stamp());
    for (List<Guess> test : guesses) {
      for (Guess guess : test) {
        capacity -= bytes(guess.grid().toString()) + bytes(guess.program());
      }
    }
    var candidates = new CandidateRoom(candidates(outcome), capacity);
    return new StrategyOutcome(
        guesses,
        outcome.confidence(),
        outcome.workUnits(),
        trace(outcome.trace(), candidates.left()),
        outcome.stamp(),
        candidates.kept());
  }

  private static List<Guess> capped(List<Guess> test) {
    var capped = new ArrayList<Guess>();
    for (Guess guess : test.subList(0, Math.min(MAX_GUESSES, test.size()))) {
      int length = capped.size() < Attempts.MAX ? MAX_SUBMITTED_PROGRAM : MAX_GUESS_PROGRAM;
      capped.add(new Guess(guess.grid(), guess.confidence(), shortened(guess.program(), length)));
    }
    return capped;
  }

  private static String shortened(String program, int length) {
    if (program.length() <= length) {
      return program;
    }
    int end = Character.isHighSurrogate(program.charAt(length - 2)) ? length - 2 : length - 1;
    return program.substring(0, end) + "…";
  }

  private static List<List<Candidate>> candidates(StrategyOutcome outcome) {
    var candidates =
        outcome.candidates().isEmpty()
            ? outcome.guesses().stream()
                .map(test -> test.stream().map(guess -> Candidate.of(guess, false)).toList())
                .toList()
            : outcome.candidates();
    return candidates.stream()
        .map(test -> test.stream().limit(MAX_CANDIDATES).map(Outcomes::capped).toList())
        .toList();
  }

  private static Candidate capped(Candidate candidate) {
    return withProgram(candidate, shortened(candidate.program(), MAX_CANDIDATE_PROGRAM));
  }

  private static Candidate withProgram(Candidate candidate, String program) {
    return new Candidate(candidate.hash(), candidate.confidence(), program, candidate.verified());
  }

  /** Candidates within a capacity in bytes, those of a better rank first, whatever their test. */
  private static final class CandidateRoom {
    private final List<List<Candidate>> kept = new ArrayList<>();
    private int left;

    CandidateRoom(List<List<Candidate>> all, int capacity) {
      left = capacity;
      all.forEach(_ -> kept.add(new ArrayList<>()));
      addWithoutPrograms(all);
      addPrograms(all);
    }

    private void addWithoutPrograms(List<List<Candidate>> all) {
      for (int rank = 0; rank < MAX_CANDIDATES; rank++) {
        for (int test = 0; test < all.size(); test++) {
          if (rank < all.get(test).size()) {
            Candidate candidate = all.get(test).get(rank);
            if (!take(jsonSize(candidate.hash()) + PER_CANDIDATE)) {
              return;
            }
            kept.get(test).add(withProgram(candidate, ""));
          }
        }
      }
    }

    private void addPrograms(List<List<Candidate>> all) {
      for (int rank = 0; rank < MAX_CANDIDATES; rank++) {
        for (int test = 0; test < kept.size(); test++) {
          if (rank < kept.get(test).size()) {
            Candidate candidate = all.get(test).get(rank);
            if (!take(jsonSize(candidate.program()))) {
              return;
            }
            kept.get(test).set(rank, candidate);
          }
        }
      }
    }

    /** Once something had no room, nothing of less importance gets any. */
    private boolean take(int bytes) {
      boolean fits = bytes <= left;
      left = fits ? left - bytes : 0;
      return fits;
    }

    List<List<Candidate>> kept() {
      return kept.stream().allMatch(List::isEmpty) ? List.of() : kept;
    }

    int left() {
      return left;
    }
  }

  private static List<String> trace(List<String> lines, int capacity) {
    var kept = new ArrayList<String>();
    int left = capacity;
    for (String line : lines) {
      left -= bytes(line);
      if (left < 0) {
        break;
      }
      kept.add(line);
    }
    return kept;
  }

  private static int bytes(String text) {
    return jsonSize(text) + PER_TEXT;
  }

  /**
   * An upper bound of the size of a text: JSON escapes quotes and backslashes with one more byte,
   * control characters with five.
   */
  private static int jsonSize(String text) {
    int escapes = text.chars().map(c -> c == '"' || c == '\\' ? 1 : c < ' ' ? 5 : 0).sum();
    return text.getBytes(StandardCharsets.UTF_8).length + escapes;
  }
}
